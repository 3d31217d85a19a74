package cn.dualprevention.gateway.issuer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code dualprevention.gateway.issuer.*}: the platform's own issuer.
 *
 * @param enabled off where an OIDC provider serves
 * @param url where its tokens say they come from, the address of this gateway
 * @param longest the longest life a token may be given
 */
@ConfigurationProperties("dualprevention.gateway.issuer")
record IssuerSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("http://127.0.0.1:7100") String url,
        @DefaultValue("24h") Duration longest) {}
