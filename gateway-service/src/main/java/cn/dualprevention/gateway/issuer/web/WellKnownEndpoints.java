package cn.dualprevention.gateway.issuer.web;

import cn.dualprevention.gateway.issuer.TokenIssuer;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What others need to verify the own issuer's tokens: its public key and where to find it. Readable by anybody. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("dualprevention.gateway.issuer.enabled")
class WellKnownEndpoints {

    @Bean
    RouterFunction<ServerResponse> wellKnown(TokenIssuer issuer) {
        String keys = new JWKSet(issuer.publicKey()).toString();
        Map<String, Object> configuration = Map.of(
                "issuer", issuer.url(),
                "jwks_uri", issuer.url() + "/.well-known/jwks.json",
                "id_token_signing_alg_values_supported", List.of("ES256"),
                "subject_types_supported", List.of("public"),
                "response_types_supported", List.of("token"));
        return RouterFunctions.route()
                .GET(
                        "/.well-known/jwks.json",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(keys))
                .GET(
                        "/.well-known/openid-configuration",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(configuration))
                .build();
    }
}
