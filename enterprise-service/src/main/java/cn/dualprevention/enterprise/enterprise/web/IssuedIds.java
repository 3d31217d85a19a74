package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.web.IdempotentRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * Ids for the items of a batch that have none. They follow from the caller, the request's key and the item's place, so
 * the same batch sent again names the same shops and doubles none.
 */
final class IssuedIds {

    private IssuedIds() {}

    static String of(Caller caller, IdempotentRequest request, int index) {
        String name = caller.subject() + "\n" + request.key().orElseThrow() + "\n" + index;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return EnterpriseIds.issue(
                    new SplittableRandom(ByteBuffer.wrap(hash).getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
