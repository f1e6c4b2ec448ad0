-- columns: citations integer, first iri, first_label text, second iri, second_label text, third iri, third_label text
WITH ends AS (
  SELECT one.id AS start, other.id AS finish FROM node AS one, node AS other
  WHERE one.iri = :start AND other.iri = :end
), chains (citations, first, second, third) AS (
  SELECT 1, NULL, NULL, NULL FROM ends
  JOIN cites AS a ON a.citing = ends.start AND a.cited = ends.finish
  UNION ALL
  SELECT 2, a.cited, NULL, NULL FROM ends CROSS JOIN cites AS a ON a.citing = ends.start
  CROSS JOIN cites AS b ON b.citing = a.cited AND b.cited = ends.finish
  WHERE a.cited NOT IN (ends.start, ends.finish)
  UNION ALL
  SELECT 3, a.cited, b.cited, NULL FROM ends CROSS JOIN cites AS a ON a.citing = ends.start
  CROSS JOIN cites AS b ON b.citing = a.cited
  CROSS JOIN cites AS c ON c.citing = b.cited AND c.cited = ends.finish
  WHERE a.cited NOT IN (ends.start, ends.finish, b.cited)
    AND b.cited NOT IN (ends.start, ends.finish)
  UNION ALL
  SELECT 4, a.cited, b.cited, c.cited FROM ends CROSS JOIN cites AS a ON a.citing = ends.start
  CROSS JOIN cites AS b ON b.citing = a.cited CROSS JOIN cites AS c ON c.citing = b.cited
  CROSS JOIN cites AS d ON d.citing = c.cited AND d.cited = ends.finish
  WHERE a.cited NOT IN (ends.start, ends.finish, b.cited, c.cited)
    AND b.cited NOT IN (ends.start, ends.finish, c.cited)
    AND c.cited NOT IN (ends.start, ends.finish)
)
SELECT chains.citations, one.iri, one.label, two.iri, two.label, three.iri, three.label FROM chains
LEFT JOIN node AS one ON one.id = chains.first
LEFT JOIN node AS two ON two.id = chains.second
LEFT JOIN node AS three ON three.id = chains.third
ORDER BY chains.citations, one.iri, two.iri, three.iri
LIMIT :limit
