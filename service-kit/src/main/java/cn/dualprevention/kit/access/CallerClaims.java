package cn.dualprevention.kit.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller as claims of the internal token, written by the gateway and read by every service. */
public final class CallerClaims {

    /** {@code iss} of every internal token. */
    public static final String ISSUER = "dualprevention-gateway";

    private static final String ROLE = "role";
    private static final String ENTERPRISE = "enterprise";
    private static final String PARK = "park";
    private static final String DIVISIONS = "divisions";
    private static final String SECTORS = "sectors";
    private static final String TESTDATA = "testdata";

    private CallerClaims() {}

    /** Claims of the caller without times. */
    public static JWTClaimsSet.Builder write(Caller caller) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(caller.subject())
                .claim(ROLE, caller.role().name());
        if (caller.enterprise() != null) {
            claims.claim(ENTERPRISE, caller.enterprise());
        }
        if (caller.park() != null) {
            claims.claim(PARK, caller.park());
        }
        if (!caller.divisions().isEmpty()) {
            claims.claim(DIVISIONS, List.copyOf(caller.divisions()));
        }
        if (!caller.sectors().isEmpty()) {
            claims.claim(SECTORS, List.copyOf(caller.sectors()));
        }
        return caller.testdata() ? claims.claim(TESTDATA, true) : claims;
    }

    /** @throws ParseException when a claim is missing or not what {@link #write} writes */
    public static Caller read(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String role = claims.getStringClaim(ROLE);
        if (subject == null || role == null) {
            throw new ParseException("internal token: got no sub or role (expected: both)", 0);
        }
        return new Caller(
                subject,
                roleOf(role),
                claims.getStringClaim(ENTERPRISE),
                claims.getStringClaim(PARK),
                setOf(claims.getStringListClaim(DIVISIONS)),
                setOf(claims.getStringListClaim(SECTORS)),
                Boolean.TRUE.equals(claims.getBooleanClaim(TESTDATA)));
    }

    private static Role roleOf(String name) throws ParseException {
        try {
            return Role.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new ParseException("internal token role: got " + name + " (expected: a Role)", 0);
        }
    }

    private static Set<String> setOf(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
