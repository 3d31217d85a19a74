package cn.dualprevention.gateway.issuer;

import cn.dualprevention.gateway.identity.TrustedIssuer;
import cn.dualprevention.gateway.secrets.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The own issuer, where it is switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("dualprevention.gateway.issuer.enabled")
class IssuerConfiguration {

    @Bean
    TokenIssuer tokenIssuer(
            IssuerSettings settings, @Value("${dualprevention.gateway.key-dir}") Path keyFolder, Clock clock) {
        return new TokenIssuer(settings, SigningKey.in(keyFolder, "issuer"), clock);
    }

    @Bean
    TrustedIssuer ownIssuer(TokenIssuer issuer) {
        return TrustedIssuer.own(issuer.url(), issuer.publicKey());
    }
}
