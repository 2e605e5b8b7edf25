package dev.dataflow.temporal.connect;

import dev.dataflow.pipeline.json.Json;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import java.util.List;

/**
 * How values look in Temporal: the same JSON as in facts, so that what is read in its web page is what is read on the topics; encrypted where
 * there is a key.
 */
public final class Payloads {

    private Payloads() {}

    /** The converter of clients and workers; all of them must have the same keys. */
    public static DataConverter converter(PayloadKeys keys) {
        DataConverter json = DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(Json.mapper()));
        return new CodecDataConverter(json, List.of(new EncryptedPayloads(keys)), keys.encrypt());
    }
}
