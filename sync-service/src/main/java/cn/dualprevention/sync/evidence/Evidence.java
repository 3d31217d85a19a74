package cn.dualprevention.sync.evidence;

import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.voucher.Voucher;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a platform has to show about one hazard, as it stands in a file: events, the seals they are in, whose keys
 * these are on whose word, and which platforms had them when. Hashes, keys and signatures are hexadecimal in lower case,
 * so that there is one way only to write each.
 *
 * @param form of this file
 * @param platform that made it
 * @param incomplete true when the timeline has steps that are not in the file; null when it has none
 * @param schemas by which bodies can be read, by fingerprint
 * @param signature of the platform that made it, over everything else
 */
public record Evidence(
        String form,
        String platform,
        String hazard,
        String madeAt,
        @Nullable Boolean incomplete,
        List<Item> events,
        List<SealEntry> seals,
        List<VoucherEntry> vouchers,
        List<ReceiptEntry> receipts,
        SortedMap<String, String> schemas,
        String publicKey,
        String signature) {

    public static final String FORM = "dualprevention evidence 1";

    public Evidence {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(signature, "signature");
        events = List.copyOf(events);
        seals = List.copyOf(seals);
        vouchers = List.copyOf(vouchers);
        receipts = List.copyOf(receipts);
        schemas = new TreeMap<>(schemas);
    }

    /** What is signed of it. */
    public Evidence unsigned() {
        return with("");
    }

    Evidence with(String newSignature) {
        return new Evidence(
                form,
                platform,
                hazard,
                madeAt,
                incomplete,
                events,
                seals,
                vouchers,
                receipts,
                schemas,
                publicKey,
                newSignature);
    }

    /**
     * An event.
     *
     * @param frame its bytes in base64; null when this platform has them no more
     * @param leaf its hash; null when the bytes are here
     * @param proofs that it is in seals
     */
    public record Item(
            String stream,
            String origin,
            String incarnation,
            long number,
            @Nullable String frame,
            @Nullable String leaf,
            List<Proof> proofs) {

        public Item {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(incarnation, "incarnation");
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * The way from an event to a root.
     *
     * @param seal place of the seal in the list
     */
    public record Proof(int seal, List<String> path) {

        public Proof {
            path = List.copyOf(path);
        }
    }

    /** A {@link Seal}. */
    public record SealEntry(
            String stream,
            String platform,
            String incarnation,
            long serial,
            String numbers,
            String root,
            String previous,
            String at,
            String publicKey,
            String signature) {

        static SealEntry of(Seal seal) {
            return new SealEntry(
                    seal.stream(),
                    seal.platform(),
                    seal.incarnation(),
                    seal.serial(),
                    seal.numbers(),
                    hex(seal.root()),
                    hex(seal.previous()),
                    seal.at().toString(),
                    hex(seal.publicKey()),
                    hex(seal.signature()));
        }

        Seal seal() {
            return new Seal(
                    stream,
                    platform,
                    incarnation,
                    serial,
                    numbers,
                    bytes(root),
                    bytes(previous),
                    Instant.parse(at),
                    bytes(publicKey),
                    bytes(signature));
        }
    }

    /** A {@link Voucher}. */
    public record VoucherEntry(
            String platform, String publicKey, String since, String by, String byKey, String signature) {

        static VoucherEntry of(Voucher voucher) {
            return new VoucherEntry(
                    voucher.platform(),
                    hex(voucher.publicKey()),
                    voucher.since().toString(),
                    voucher.by(),
                    hex(voucher.byKey()),
                    hex(voucher.signature()));
        }

        Voucher voucher() {
            return new Voucher(platform, bytes(publicKey), Instant.parse(since), by, bytes(byKey), bytes(signature));
        }
    }

    /** A {@link Receipt}. */
    public record ReceiptEntry(
            String stream,
            String origin,
            String incarnation,
            String platform,
            long completeTo,
            String at,
            String publicKey,
            String signature) {

        public ReceiptEntry {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(incarnation, "incarnation");
            Objects.requireNonNull(platform, "platform");
        }

        static ReceiptEntry of(Receipt receipt) {
            return new ReceiptEntry(
                    receipt.stream(),
                    receipt.origin(),
                    receipt.incarnation(),
                    receipt.platform(),
                    receipt.completeTo(),
                    receipt.at().toString(),
                    hex(receipt.publicKey()),
                    hex(receipt.signature()));
        }

        Receipt receipt() {
            return new Receipt(
                    stream,
                    origin,
                    incarnation,
                    platform,
                    completeTo,
                    Instant.parse(at),
                    0,
                    bytes(publicKey),
                    bytes(signature));
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** @throws IllegalArgumentException when it is not hexadecimal in lower case */
    static byte[] bytes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (!hex(bytes).equals(hex)) {
            throw new IllegalArgumentException("hexadecimal: got capitals (expected: lower case)");
        }
        return bytes;
    }
}
