package cn.dualprevention.sync.evidence;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.evidence.web.EvidenceFile;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.MerkleTree;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.voucher.PlatformName;
import cn.dualprevention.sync.voucher.Voucher;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/** What a city would export about a hazard of a factory below one of its parks. */
public final class SampleEvidence {

    private static final String HAZARD = "0193a5f0-0000-7000-8000-000000000001";
    private static final String SCHEMA = "\"string\"";

    public final PlatformKey factory = PlatformKey.fresh();
    public final PlatformKey park = PlatformKey.fresh();
    public final PlatformKey city = PlatformKey.fresh();
    private final Instant at = Instant.parse("2026-11-23T04:00:00.123Z");
    private final TestEvents reports =
            TestEvents.of("demo-factory").about(HAZARD).schema(Schemas.fingerprintOf(SCHEMA));
    private final List<Event> events = reports.next(5);
    private final Chain chain = new Chain("hazard.events", "demo-factory", reports.incarnation());

    public static String fingerprint(PlatformKey key) {
        return PlatformName.fingerprint(key.publicKey());
    }

    public Evidence evidence() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        events.forEach(event -> joined.writeBytes(MerkleTree.leaf(EventFrame.write(event))));
        byte[] leaves = joined.toByteArray();
        Seal seal = Seal.sign(chain, 1, NumberSet.range(1, 5), MerkleTree.root(leaves), new byte[0], at, factory);
        List<Evidence.Item> items = new ArrayList<>();
        for (int place : List.of(1, 3, 4)) {
            String frame = Base64.getEncoder().encodeToString(EventFrame.write(events.get(place)));
            items.add(new Evidence.Item(
                    chain.stream(),
                    chain.platform(),
                    chain.incarnation(),
                    place + 1,
                    place == 4 ? null : frame,
                    place == 4 ? Evidence.hex(MerkleTree.leafAt(leaves, 4)) : null,
                    List.of(new Evidence.Proof(
                            0,
                            MerkleTree.path(leaves, place).stream()
                                    .map(Evidence::hex)
                                    .toList()))));
        }
        TreeMap<String, String> schemas = new TreeMap<>();
        schemas.put(Schemas.fingerprintOf(SCHEMA), SCHEMA);
        return new Evidence(
                Evidence.FORM,
                "zhengzhou",
                HAZARD,
                at.toString(),
                null,
                items,
                List.of(Evidence.SealEntry.of(seal)),
                List.of(
                        Evidence.VoucherEntry.of(
                                Voucher.sign("demo-factory", factory.publicKey(), at, "zhengzhou-park", park)),
                        Evidence.VoucherEntry.of(
                                Voucher.sign("zhengzhou-park", park.publicKey(), at, "zhengzhou", city))),
                List.of(Evidence.ReceiptEntry.of(Receipt.sign(
                        new Receipt.Statement(chain.stream(), chain.platform(), chain.incarnation(), 5),
                        "zhengzhou-park",
                        at.plusSeconds(1),
                        park))),
                schemas,
                Evidence.hex(city.publicKey()),
                "");
    }

    /** Signed by whoever makes the file. */
    public static Evidence signed(Evidence evidence, PlatformKey maker) {
        Evidence unsigned = new Evidence(
                evidence.form(),
                evidence.platform(),
                evidence.hazard(),
                evidence.madeAt(),
                evidence.incomplete(),
                evidence.events(),
                evidence.seals(),
                evidence.vouchers(),
                evidence.receipts(),
                evidence.schemas(),
                Evidence.hex(maker.publicKey()),
                "");
        return unsigned.with(Evidence.hex(maker.sign(VerifyingEvidence.signedText(EvidenceFile.write(unsigned)))));
    }

    public byte[] file() {
        return EvidenceFile.write(signed(evidence(), city));
    }
}
