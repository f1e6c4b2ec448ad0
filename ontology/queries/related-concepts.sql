-- columns: other iri, label text, papers integer
SELECT other.iri, other.label, COUNT(*) AS papers FROM node
JOIN subject ON subject.topic = node.id JOIN subject AS beside ON beside.paper = subject.paper
JOIN node AS other ON other.id = beside.topic
WHERE node.iri = :concept AND other.id <> node.id AND other.code IS NULL
  AND other.label IS NOT NULL
GROUP BY other.id
ORDER BY papers DESC, other.iri
LIMIT :limit
