-- What can be compared of a hazard between platforms: 16 bytes over its row, its body and its timeline. The platform that
-- wrote a state stands in the first step of it; should that be lost, the home of the enterprise is asked. Only steps of
-- that platform are in the proof: of those that others wrote before, another platform may never have heard. Where an
-- event stands in its stream is not, because it depends on which of two copies came first. "overdue" depends on the time
-- of day, so only one that cannot be is: an hour is more than clocks differ.
CREATE VIEW ledger_proof AS
SELECT h.hazard_id, h.enterprise_id, h.received_at, h.division, h.park, h.sectors, h.term, h.version, h.body,
       written.origin, written.incarnation,
       encode(substring(sha256(
           convert_to(concat_ws(E'\x1f', h.hazard_id, h.enterprise_id, h.enterprise_name, h.division,
               coalesce(h.park, ''), h.primary_sector, array_to_string(h.sectors, ','), h.level, h.status, h.open,
               h.national_state, array_to_string(h.non_compliance, ','), h.name, h.source_kind,
               (extract(epoch FROM h.found_at) * 1000000)::bigint, (extract(epoch FROM h.received_at) * 1000000)::bigint,
               coalesce((h.deadline - date '2000-01-01')::text, ''),
               coalesce((extract(epoch FROM h.overdue_from) * 1000000)::bigint::text, ''),
               h.overdue AND coalesce(h.overdue_from > now() + interval '1 hour', true),
               h.testdata, h.term, h.version, (extract(epoch FROM h.recorded_at) * 1000000)::bigint,
               h.schema_fingerprint, ''), 'UTF8')
           || h.body
           || convert_to(coalesce(timeline.steps, ''), 'UTF8')) FOR 16), 'hex')::uuid AS proof
  FROM ledger_hazard h
 CROSS JOIN LATERAL (
       SELECT coalesce(max(s.origin), (SELECT k.home FROM known_enterprise k WHERE k.enterprise_id = h.enterprise_id), '')
                  AS origin,
              max(s.incarnation) AS incarnation
         FROM ledger_step s
        WHERE s.hazard_id = h.hazard_id AND s.term = h.term AND s.version = h.version AND s.ordinal = 0) AS written
 CROSS JOIN LATERAL (
       SELECT string_agg(concat_ws(E'\x1f', s.term, s.version, s.ordinal, s.event_id,
                         (extract(epoch FROM s.recorded_at) * 1000000)::bigint, s.step::text), E'\x1e'
                         ORDER BY s.term, s.version, s.ordinal) AS steps
         FROM ledger_step s
        WHERE s.hazard_id = h.hazard_id AND s.origin = written.origin) AS timeline;
