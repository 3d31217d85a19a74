package cn.dualprevention.gateway.identity;

import cn.dualprevention.gateway.keys.KnownKeys;
import cn.dualprevention.gateway.secrets.SecretFiles;
import cn.dualprevention.gateway.secrets.SigningKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** Who is trusted, and the key the gateway vouches with. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    /** The public half is written for the services each time, so that it always is the half of the key in use. */
    @Bean
    InternalTokens internalTokens(
            @Value("${dualprevention.gateway.key-dir}") Path keyFolder,
            @Value("${dualprevention.access.key-file}") Path publicKeyFile,
            Clock clock)
            throws IOException {
        SigningKey key = SigningKey.in(keyFolder, "gateway");
        SecretFiles.replacePublic(publicKeyFile, new JWKSet(key.publicKey()).toString());
        return new InternalTokens(key, clock);
    }

    @Bean
    InternalHeaders internalHeaders(InternalTokens tokens) {
        return new InternalHeaders(tokens);
    }

    @Bean
    PersonTokens personTokens(OidcSettings oidc, ObjectProvider<TrustedIssuer> own, Clock clock) {
        List<TrustedIssuer> issuers = new ArrayList<>(own.stream().toList());
        if (oidc.issuer() != null) {
            ProviderKeys keys = new ProviderKeys(oidc.issuer(), oidc.jwks(), WebClient.create(), clock);
            issuers.add(new TrustedIssuer(oidc.issuer(), oidc.audience(), oidc.claims(), keys::find));
        }
        return new PersonTokens(issuers, clock);
    }

    @Bean
    IdentityFilter identityFilter(KnownKeys keys, PersonTokens persons) {
        return new IdentityFilter(keys, persons);
    }
}
