package cn.dualprevention.kit.web;

import cn.dualprevention.kit.json.StrictJson;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.time.ZoneId;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The web conventions of every service: strict JSON, errors as problems, idempotent requests, body limits. Imported
 * explicitly. Times are written in {@code dualprevention.web.zone}, Asia/Shanghai unless said otherwise.
 */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotentRequest.class);
    }

    @Bean
    @Primary
    JsonMapper strictJsonMapper(@Value("${dualprevention.web.zone:Asia/Shanghai}") ZoneId zone) {
        return StrictJson.mapper(zone);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    CodecCustomizer bodyLimit() {
        return codecs -> codecs.defaultCodecs().maxInMemorySize(BatchReader.MAX_BYTES);
    }

    @Bean
    ProblemHandler problemHandler(JsonMapper json) {
        return new ProblemHandler(json);
    }

    @Bean
    BatchReader batchReader(JsonMapper json) {
        return new BatchReader(json);
    }

    @Bean
    IdempotencyFilter idempotencyFilter(JsonMapper json) {
        return new IdempotencyFilter(json);
    }

    @Bean
    WebFluxConfigurer idempotentRequestArguments(IdempotencyFilter filter) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(filter);
            }
        };
    }

    /** Documents the header where a method takes an {@link IdempotentRequest}. */
    @Bean
    GlobalOperationCustomizer idempotencyInApiDocs() {
        return (operation, method) -> {
            boolean idempotent = Arrays.stream(method.getMethodParameters())
                    .anyMatch(p -> p.getParameterType() == IdempotentRequest.class);
            if (idempotent) {
                operation.addParametersItem(new HeaderParameter()
                        .name(IdempotentRequest.KEY)
                        .description("幂等键，可选；同一键重复提交只生效一次，应答相同并带 " + IdempotentRequest.REPLAYED)
                        .schema(new StringSchema().maxLength(IdempotentRequest.MAX_KEY)));
                operation
                        .getResponses()
                        .values()
                        .forEach(r -> r.addHeaderObject(
                                IdempotentRequest.REPLAYED,
                                new Header().description("true 表示这是先前应答的重放").schema(new StringSchema())));
            }
            return operation;
        };
    }
}
