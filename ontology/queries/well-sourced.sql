-- columns: paper iri, label text, records integer
SELECT iri, label, records FROM node
WHERE records >= :least AND records > 0 AND label IS NOT NULL
ORDER BY records DESC, iri
LIMIT :limit
