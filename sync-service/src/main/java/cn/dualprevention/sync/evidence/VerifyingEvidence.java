package cn.dualprevention.sync.evidence;

import static cn.dualprevention.sync.evidence.Evidence.bytes;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.seal.MerkleTree;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.voucher.Voucher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what evidence proves, from itself and from keys that whoever asks knows. Asks nobody. */
public final class VerifyingEvidence {

    private final Evidence evidence;
    private final List<String> broken = new ArrayList<>();
    private final Trusting trusting;
    private final List<@Nullable Seal> seals;
    private final List<@Nullable Receipt> receipts;

    private VerifyingEvidence(Evidence evidence, Map<String, Set<String>> given) {
        this.evidence = evidence;
        this.trusting = new Trusting(given, vouchers());
        this.seals = read(evidence.seals(), "封存", Evidence.SealEntry::seal, Seal::genuine);
        this.receipts = read(evidence.receipts(), "回执", Evidence.ReceiptEntry::receipt, Receipt::isGenuine);
    }

    /**
     * What it proves.
     *
     * @param signed the bytes that the platform which made it has signed
     * @param given fingerprints of keys, by platform
     */
    public static Findings verify(Evidence evidence, byte[] signed, Map<String, Set<String>> given) {
        return new VerifyingEvidence(evidence, given).findings(signed);
    }

    /** What is signed of the file. */
    public static byte[] signedText(byte[] content) {
        return (Evidence.FORM + "\n" + HexFormat.of().formatHex(ConsignmentCodec.sha256(content)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private Findings findings(byte[] signed) {
        if (!evidence.form().equals(Evidence.FORM)) {
            broken.add("文件格式为 " + evidence.form() + "，本程序只认识 " + Evidence.FORM);
        }
        try {
            Instant.parse(evidence.madeAt());
        } catch (DateTimeParseException e) {
            broken.add("导出时间无法辨认");
        }
        Findings.Standing exporter = exporter(signed);
        evidence.schemas()
                .forEach((fingerprint, text) -> check("数据结构 " + fingerprint, () -> {
                    ConsignmentCodec.checkSchema(fingerprint, text);
                    return true;
                }));
        List<Findings.Finding> findings = new ArrayList<>();
        for (Evidence.Item item : evidence.events()) {
            findings.add(finding(item));
        }
        return new Findings(exporter, findings, doubts(exporter, findings), broken);
    }

    /** Which events are those of the hazard is the word of whoever made the file. */
    private List<String> doubts(Findings.Standing exporter, List<Findings.Finding> findings) {
        List<String> doubts = new ArrayList<>();
        if (!exporter.holds()) {
            doubts.add("导出平台 " + evidence.platform() + " 的密钥未经您确认：这些是否就是该隐患的事件，无从得知");
        }
        if (evidence.incomplete() != null) {
            doubts.add("文件不完整：该隐患另有事件未能导出");
        }
        for (Findings.Finding finding : findings) {
            Event event = finding.event();
            if (event != null && !event.metadata().subject().equals(evidence.hazard())) {
                doubts.add(finding.origin() + " 的第 " + finding.number() + " 号事件的对象是 "
                        + event.metadata().subject() + "，不是该隐患");
            }
        }
        if (findings.stream().allMatch(finding -> finding.event() == null)) {
            doubts.add("文件中没有任何事件的原文");
        }
        return doubts;
    }

    private Findings.Standing exporter(byte[] signed) {
        byte[] key = new byte[32];
        try {
            key = bytes(evidence.publicKey());
            if (key.length != 32 || !PlatformKey.verifies(key, signedText(signed), bytes(evidence.signature()))) {
                broken.add("文件的签名与内容不符：文件被改动过");
            }
        } catch (IllegalArgumentException e) {
            broken.add("文件的签名无法辨认：文件被改动过");
        }
        return known(trusting.of(evidence.platform(), key));
    }

    private Findings.Finding finding(Evidence.Item item) {
        String name = item.origin() + " 的第 " + item.number() + " 号事件";
        Event event = null;
        byte[] leaf = null;
        try {
            String frame = item.frame();
            String hash = item.leaf();
            if (frame != null) {
                byte[] bytes = Base64.getDecoder().decode(frame);
                if (!Base64.getEncoder().encodeToString(bytes).equals(frame)) {
                    throw new IllegalArgumentException("base64");
                }
                event = EventFrame.read(bytes);
                checkPlace(event, item);
                leaf = MerkleTree.leaf(bytes);
            } else if (hash != null) {
                leaf = bytes(hash);
            }
        } catch (RuntimeException e) {
            broken.add(name + "的内容无法辨认：" + e.getMessage());
        }
        List<Findings.SealedBy> sealedBy = new ArrayList<>();
        for (Evidence.Proof proof : item.proofs()) {
            Seal seal = proof.seal() < 0 || proof.seal() >= seals.size() ? null : seals.get(proof.seal());
            if (seal == null || leaf == null || !proves(proof, item, leaf, seal)) {
                broken.add(name + "与来源平台封存的不一致：内容在封存之后被改动过，或者不是该平台上报的");
            } else {
                sealedBy.add(new Findings.SealedBy(seal, known(trusting.of(seal.platform(), seal.publicKey()))));
            }
        }
        return new Findings.Finding(item.origin(), item.number(), event, sealedBy, receivedBy(item));
    }

    private static void checkPlace(Event event, Evidence.Item item) {
        EventMetadata metadata = event.metadata();
        if (!metadata.origin().equals(item.origin())
                || !metadata.incarnation().equals(item.incarnation())
                || metadata.number() != item.number()) {
            throw new IllegalArgumentException("事件自称来自 " + metadata.origin() + "，编号 " + metadata.number());
        }
    }

    private static boolean proves(Evidence.Proof proof, Evidence.Item item, byte[] leaf, Seal seal) {
        NumberSet numbers = seal.set();
        try {
            return seal.stream().equals(item.stream())
                    && seal.platform().equals(item.origin())
                    && seal.incarnation().equals(item.incarnation())
                    && numbers.contains(item.number())
                    && MerkleTree.leads(
                            leaf,
                            numbers.rank(item.number()),
                            numbers.size(),
                            proof.path().stream().map(Evidence::bytes).toList(),
                            seal.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<Findings.ReceivedBy> receivedBy(Evidence.Item item) {
        List<Findings.ReceivedBy> found = new ArrayList<>();
        for (Receipt receipt : receipts) {
            if (receipt != null
                    && receipt.stream().equals(item.stream())
                    && receipt.origin().equals(item.origin())
                    && receipt.incarnation().equals(item.incarnation())
                    && receipt.completeTo() >= item.number()) {
                found.add(
                        new Findings.ReceivedBy(receipt, known(trusting.of(receipt.platform(), receipt.publicKey()))));
            }
        }
        return found;
    }

    /** Under a key that is said not to be the platform's nothing is proven. */
    private Findings.Standing known(Findings.Standing standing) {
        String wrong = standing.platform() + " 的密钥 " + standing.fingerprint() + " 不是您给出的那一把";
        if (standing.trust() == Findings.Trust.OTHER && !broken.contains(wrong)) {
            broken.add(wrong);
        }
        return standing;
    }

    private List<Voucher> vouchers() {
        List<Voucher> genuine = new ArrayList<>();
        for (Voucher voucher : read(evidence.vouchers(), "担保", Evidence.VoucherEntry::voucher, Voucher::genuine)) {
            if (voucher != null) {
                genuine.add(voucher);
            }
        }
        return genuine;
    }

    /** Null where one is not genuine. */
    private <E, T> List<@Nullable T> read(
            List<E> entries, String what, Function<E, T> reading, Function<T, Boolean> genuine) {
        List<@Nullable T> all = new ArrayList<>();
        for (E entry : entries) {
            List<T> read = new ArrayList<>();
            boolean good = check(what + "第 " + (all.size() + 1) + " 条", () -> {
                T value = reading.apply(entry);
                read.add(value);
                return genuine.apply(value);
            });
            all.add(good ? read.get(0) : null);
        }
        return all;
    }

    private boolean check(String what, BooleanSupplier check) {
        try {
            if (check.getAsBoolean()) {
                return true;
            }
        } catch (RuntimeException e) {
            // whatever it is, it is not what was signed
        }
        broken.add(what + "的签名与内容不符");
        return false;
    }
}
