-- columns: other iri, label text, shared integer
SELECT other.iri, other.label, COUNT(*) AS shared FROM node
JOIN cites ON cites.citing = node.id JOIN cites AS too ON too.cited = cites.cited
JOIN node AS other ON other.id = too.citing
WHERE node.iri = :paper AND other.id <> node.id AND other.label IS NOT NULL
GROUP BY other.id
ORDER BY shared DESC, other.iri
LIMIT :limit
