-- columns: paper iri, label text, lacks text
SELECT iri, label, RTRIM(
  IIF(authored, '', 'author, ') || IIF(year IS NULL, 'year, ', '') || IIF(titled, '', 'title, '),
  ', ') AS lacks
FROM node
WHERE stub = 0 AND label IS NOT NULL AND NOT (authored AND year IS NOT NULL AND titled)
ORDER BY iri
