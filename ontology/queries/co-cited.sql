-- columns: other iri, label text, together integer
SELECT other.iri, other.label, COUNT(*) AS together FROM node
JOIN cites ON cites.cited = node.id JOIN cites AS beside ON beside.citing = cites.citing
JOIN node AS other ON other.id = beside.cited
WHERE node.iri = :paper AND other.id <> node.id AND other.label IS NOT NULL
GROUP BY other.id
ORDER BY together DESC, other.iri
LIMIT :limit
