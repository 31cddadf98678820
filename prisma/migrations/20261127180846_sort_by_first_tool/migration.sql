-- The list by tools is read from the bits of the first one, as that by stacks is. Counts wait for this migration: it locks
-- the view, and goes through all articles once.
CREATE OR REPLACE VIEW "article_terms" AS
SELECT a.id, t.facet, t.value FROM "articles" a
LEFT JOIN LATERAL (
  SELECT d.person_id, d.token_id, d.reason_ids FROM "decisions" d
  -- The decision in force is that of this time. Not said as an equation: a bulk gives one time to thousands, and the
  -- index by time would find them all for each.
  WHERE a.status <> 'pending' AND d.article_id = a.id AND d.created_at - a.decided_at = interval '0' AND d.kind IN ('approve', 'reject')
  ORDER BY d.id DESC LIMIT 1
) d ON true
CROSS JOIN LATERAL (
  VALUES ('', ''), ('status', a.status::text), ('flag', a.flags::text), ('codeLanguage', a.code_language),
    ('difficulty', a.difficulty), ('firstStack', a.stack[1]), ('firstTool', a.tools[1]),
    ('source', a.source_id::text), ('import', a.import_id::text), ('author', a.author),
    ('quality', a.quality::text), ('freshness', a.freshness::text), ('depth', a.depth::text), ('clarity', a.clarity::text),
    ('overall', a.overall::text), -- least() passes NULL over.
    ('readingTime', CASE WHEN a.reading_time > 61 THEN '61' ELSE a.reading_time::text END),
    ('noScore', CASE WHEN a.quality IS NULL THEN 'quality' END), ('noScore', CASE WHEN a.freshness IS NULL THEN 'freshness' END),
    ('noScore', CASE WHEN a.depth IS NULL THEN 'depth' END), ('noScore', CASE WHEN a.clarity IS NULL THEN 'clarity' END),
    ('noScore', CASE WHEN a.overall IS NULL THEN 'overall' END),
    ('decidedBy', CASE WHEN a.status <> 'pending'
      THEN coalesce('token-' || d.token_id, d.person_id::text, 'system') END)
  UNION ALL SELECT 'stack', unnest(a.stack)
  UNION ALL SELECT 'tool', unnest(a.tools)
  UNION ALL SELECT 'reason', unnest(d.reason_ids)::text
) t(facet, value)
WHERE NOT a.withdrawn AND t.value IS NOT NULL;

-- Chunks that are built get its bits.
INSERT INTO "facet_bits" (chunk, facet, value, bits)
SELECT chunk, 'firstTool', value, ('x' || rpad(string_agg(hex, '' ORDER BY word), 2048, '0'))::bit(8192) FROM (
  SELECT chunk, value, word, repeat('0', 16 * (word - 1 - lag(word, 1, -1) OVER (PARTITION BY chunk, value ORDER BY word)))
    || lpad(to_hex(bits), 16, '0') AS hex
  FROM (
    SELECT a.id >> 13 AS chunk, a.tools[1] AS value, (a.id & 8191) >> 6 AS word, bit_or(1::int8 << (63 - (a.id & 63))) AS bits
    FROM "articles" a JOIN "facet_chunks" f ON f.chunk = a.id >> 13 AND f.is_built
    WHERE NOT a.withdrawn AND a.tools[1] IS NOT NULL GROUP BY 1, 2, 3) words) strings
GROUP BY chunk, value;
