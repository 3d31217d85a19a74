package cn.dualprevention.hazard.ledger.reconciliation.events;

import cn.dualprevention.events.avro.AvroLedgerDifference;
import cn.dualprevention.events.avro.AvroLedgerFindings;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import java.util.List;
import java.util.UUID;

/** Findings as they travel; who is told of them is their origin. */
final class FindingAvro {

    private FindingAvro() {}

    static AvroLedgerFindings write(List<Finding> found) {
        return new AvroLedgerFindings(found.stream()
                .map(one -> new AvroLedgerDifference(
                        one.id().toString(),
                        String.valueOf(one.hazard()),
                        one.enterprise(),
                        one.kind().name(),
                        one.foundAt(),
                        one.repairedAt()))
                .toList());
    }

    static List<Finding> read(AvroLedgerFindings avro, String platform) {
        return avro.getFound().stream()
                .map(one -> new Finding(
                        UUID.fromString(one.getId()),
                        platform,
                        Finding.Kind.valueOf(one.getKind()),
                        UUID.fromString(one.getHazard()),
                        one.getEnterprise(),
                        one.getFoundAt(),
                        one.getRepairedAt()))
                .toList();
    }
}
