package cn.dualprevention.kit.web;

import cn.dualprevention.kit.json.CleanQuery;
import cn.dualprevention.kit.json.StrictJson;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strict JSON, queries of clean text, errors as problems, a limit for bodies. Part of {@link WebConfiguration}; imported alone by the gateway,
 * which only passes on what others read. Times are written in {@code dualprevention.web.zone}, Asia/Shanghai unless said
 * otherwise.
 */
@Configuration(proxyBeanMethods = false)
public class AnswerConfiguration {

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
    CleanQuery cleanQuery() {
        return new CleanQuery();
    }

    @Bean
    ProblemHandler problemHandler(JsonMapper json) {
        return new ProblemHandler(json);
    }
}
