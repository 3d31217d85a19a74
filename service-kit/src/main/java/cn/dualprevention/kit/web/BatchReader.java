package cn.dualprevention.kit.web;

import cn.dualprevention.kit.json.JsonFaults;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.web.ItemSplitter.Slice;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a batch, a JSON array or one JSON text per line, into items of which each stands for itself: an
 * item that cannot be read harms no neighbour. Only a JSON array that is not JSON is refused whole, because nobody can
 * tell where its next item begins.
 */
public final class BatchReader {

    /** Items in one batch. */
    public static final int MAX_ITEMS = 1_000;

    /** Bytes of one batch. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Bytes of one item, which is also what one event may weigh. */
    public static final int MAX_ITEM_BYTES = 64 * 1024;

    private final JsonMapper json;

    public BatchReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * The items in order. Answers 413 beyond {@link #MAX_ITEMS} or {@link #MAX_BYTES}, 415 for another content type,
     * 400 for a broken array and 422 for a batch of nothing.
     */
    public <T> Mono<List<BatchItem<T>>> read(ServerHttpRequest request, Class<T> type) {
        MediaType contentType = request.getHeaders().getContentType();
        boolean lines = MediaType.APPLICATION_NDJSON.isCompatibleWith(contentType);
        if (!lines && !MediaType.APPLICATION_JSON.isCompatibleWith(contentType)) {
            return Mono.error(new Problem(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "批量接口接受 application/json 数组或 application/x-ndjson"));
        }
        if (request.getHeaders().getContentLength() > MAX_BYTES) {
            return Mono.error(ExceptionTranslation.tooLarge());
        }
        return DataBufferUtils.join(request.getBody(), MAX_BYTES)
                .map(buffer -> {
                    byte[] body = new byte[buffer.readableByteCount()];
                    buffer.read(body);
                    DataBufferUtils.release(buffer);
                    return lines ? readLines(body, type) : readArray(body, type);
                })
                .switchIfEmpty(Mono.error(BatchReader::nothing));
    }

    <T> List<BatchItem<T>> readLines(byte[] body, Class<T> type) {
        return readAll(body, ItemSplitter.lines(body, MAX_ITEMS), type, false);
    }

    <T> List<BatchItem<T>> readArray(byte[] body, Class<T> type) {
        return readAll(body, ItemSplitter.elements(body, MAX_ITEMS), type, true);
    }

    private <T> List<BatchItem<T>> readAll(byte[] body, List<Slice> slices, Class<T> type, boolean array) {
        if (slices.isEmpty()) {
            throw nothing();
        }
        ObjectReader reader = json.readerFor(type);
        List<BatchItem<T>> items = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            items.add(readOne(reader, body, slices.get(i), i, array));
        }
        return items;
    }

    private static <T> BatchItem<T> readOne(ObjectReader reader, byte[] body, Slice slice, int index, boolean array) {
        if (slice.length() > MAX_ITEM_BYTES) {
            return broken(index, FieldCode.TOO_LARGE.at("", "单条内容超过 " + MAX_ITEM_BYTES / 1024 + " KiB"));
        }
        try {
            T value = reader.readValue(body, slice.offset(), slice.length());
            return value == null
                    ? broken(index, FieldCode.WRONG_TYPE.at("", "类型不对，应为对象"))
                    : new BatchItem.Readable<>(index, value);
        } catch (JacksonException e) {
            FieldError fault = JsonFaults.describe(e);
            if (array && JsonFaults.isSyntax(e)) {
                throw ItemSplitter.brokenArray("第 " + (index + 1) + " 个元素" + fault.detail(), index);
            }
            return broken(index, fault);
        }
    }

    private static <T> BatchItem<T> broken(int index, FieldError fault) {
        return new BatchItem.Broken<>(index, List.of(fault));
    }

    private static Problem nothing() {
        return Problem.invalid(List.of(FieldCode.EMPTY.at("", "批量请求中没有任何记录")));
    }
}
