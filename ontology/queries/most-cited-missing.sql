-- columns: work iri, label text, citations integer
SELECT iri, label, citations FROM node
WHERE citations > 0 AND stub = 1 AND label IS NOT NULL
ORDER BY citations DESC, iri
LIMIT :limit
