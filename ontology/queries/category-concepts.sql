-- columns: concept iri, label text, papers integer
SELECT topic.iri, topic.label, COUNT(*) AS papers FROM node
JOIN subject ON subject.topic = node.id JOIN subject AS beside ON beside.paper = subject.paper
JOIN node AS topic ON topic.id = beside.topic
WHERE node.iri = :category AND topic.code IS NULL AND topic.label IS NOT NULL
GROUP BY topic.id
ORDER BY papers DESC, topic.iri
LIMIT :limit
