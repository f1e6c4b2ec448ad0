-- columns: author iri, name text, papers integer
SELECT person.iri, person.label, COUNT(*) AS papers FROM node
JOIN subject ON subject.topic = node.id
JOIN first_author ON first_author.paper = subject.paper
JOIN node AS person ON person.id = first_author.person
WHERE node.iri = :concept AND person.label IS NOT NULL
GROUP BY person.id
ORDER BY papers DESC, person.iri
LIMIT :limit
