package cn.dualprevention.sync.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.sync.TestPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ConsignmentLimitIT {

    /** As the README says. */
    private static final int FOUR_MIB = 4 * 1024 * 1024;

    @Test
    void refusesAConsignmentBeyondTheLimitAsSuch() throws IOException, InterruptedException {
        try (TestPlatform city = TestPlatform.start("zhengzhou", "CITY", "410100")) {
            HttpResponse<String> tooLarge = push(city, FOUR_MIB + 1);
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(tooLarge.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(tooLarge.body()).contains("\"code\":\"too-large\"", "4 MiB");

            // read whole, and then nobody knows its sender
            assertThat(push(city, FOUR_MIB).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> push(TestPlatform to, int bytes) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + to.port() + "/link/v1/streams/hazard.events/consignments/1");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("content-type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
