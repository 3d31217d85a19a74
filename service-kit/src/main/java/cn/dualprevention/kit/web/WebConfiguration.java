package cn.dualprevention.kit.web;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The web conventions of every service: those of {@link AnswerConfiguration}, batches and idempotent requests. Imported
 * explicitly.
 */
@Configuration(proxyBeanMethods = false)
@Import(AnswerConfiguration.class)
public class WebConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotentRequest.class);
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
