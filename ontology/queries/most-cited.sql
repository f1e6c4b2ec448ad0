-- columns: paper iri, label text, year year, citations integer
SELECT node.iri, node.label, node.year, node.citations FROM node
WHERE node.citations > 0 AND node.stub = 0 AND node.label IS NOT NULL
  AND (:category = 'any' OR EXISTS (
    SELECT 1 FROM subject JOIN node AS topic ON topic.id = subject.topic
    WHERE subject.paper = node.id AND topic.iri = :category))
ORDER BY node.citations DESC, node.iri
LIMIT :limit
