package cn.dualprevention.gateway.openapi;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code GET /openapi}, readable by anybody who wants to join. */
@Configuration(proxyBeanMethods = false)
class ApiDescriptionEndpoint {

    @Bean
    RouterFunction<ServerResponse> openApi(ApiDescription description) {
        return RouterFunctions.route()
                .GET(
                        "/openapi",
                        request -> description
                                .text()
                                .flatMap(text -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(text)))
                .build();
    }
}
