package cn.dualprevention.sync.voucher;

import cn.dualprevention.sync.consignment.ConsignmentCodec;
import java.util.HexFormat;

/** A platform under one of its keys, in hexadecimal so that equal ones are equal. */
public record PlatformName(String platform, String key) {

    public PlatformName(String platform, byte[] publicKey) {
        this(platform, HexFormat.of().formatHex(publicKey));
    }

    byte[] publicKey() {
        return HexFormat.of().parseHex(key);
    }

    /** SHA-256 of the key, as enrolment tokens carry it. */
    public String fingerprint() {
        return fingerprint(publicKey());
    }

    public static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(ConsignmentCodec.sha256(publicKey));
    }
}
