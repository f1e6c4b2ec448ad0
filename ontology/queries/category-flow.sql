-- columns: from text, to text, citations integer
SELECT source, target, citations FROM flow
ORDER BY citations DESC, source, target
LIMIT :limit
