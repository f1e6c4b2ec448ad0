-- columns: paper iri, label text, retracted iri, steps integer
SELECT paper.iri, paper.label, far.iri, MIN(found.steps) FROM (
  SELECT cites.citing AS paper, cites.cited AS retracted, 1 AS steps
  FROM node JOIN cites ON cites.cited = node.id WHERE node.retracted = 1
  UNION
  SELECT further.citing, cites.cited, 2
  FROM node JOIN cites ON cites.cited = node.id
  JOIN cites AS further ON further.cited = cites.citing WHERE node.retracted = 1
) AS found
JOIN node AS paper ON paper.id = found.paper JOIN node AS far ON far.id = found.retracted
WHERE found.paper <> found.retracted AND paper.label IS NOT NULL
GROUP BY found.paper, found.retracted
ORDER BY far.iri, MIN(found.steps), paper.iri
