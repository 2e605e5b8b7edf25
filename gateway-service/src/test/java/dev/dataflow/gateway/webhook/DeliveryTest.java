package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.schema.JsonSchemas;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private final Delivery first = Deliveries.to("a", "https://example.com/hook");

    @ParameterizedTest
    @CsvSource({"200,DELIVERED", "202,DELIVERED", "204,DELIVERED", "410,STOPPED"})
    void someAnswersEndIt(int status, DeliveryStatus expected) {
        Delivery after = Deliveries.tried(first, status);
        assertThat(after.status()).isEqualTo(expected);
        assertThat(after.nextAttemptAt()).isNull();
        assertThat(after.dueAt()).isEqualTo(Instant.MIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 429, 500, 503})
    void allOthersAreTriedAgain(int status) {
        Delivery after = Deliveries.tried(first, status);
        assertThat(after.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(after.nextAttemptAt())
                .isEqualTo(Deliveries.CREATED.plusSeconds(10).plusMillis(5));
    }

    @Test
    void noAnswerIsTriedAgainUntilItIsTooLate() {
        // When
        Delivery delivery = first;
        while (!delivery.ended()) {
            Instant due = delivery.dueAt();
            delivery = delivery.after(
                    new DeliveryTry(delivery.tries().size() + 1, due, 0, null, "no answer"), Deliveries.SCHEDULE);
        }

        // Then
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.GIVEN_UP);
        Instant last = delivery.tries().getLast().time();
        assertThat(last).isBefore(Deliveries.CREATED.plus(Duration.ofMinutes(5)));
        assertThat(delivery.tries().size()).isBetween(5, 10);
    }

    @Test
    void isWrittenAsItsSchemaSaysAndReadBack() {
        var schema = JsonSchemas.schema("schemas/webhook-delivery.schema.json");
        for (Delivery delivery : new Delivery[] {first, Deliveries.tried(first, 500), Deliveries.tried(first, null)}) {
            String json = Json.mapper().writeValueAsString(delivery);
            assertThat(JsonSchemas.errors(schema, json)).as(json).isEmpty();
            assertThat(Json.mapper().readValue(json, Delivery.class)).isEqualTo(delivery);
        }
    }
}
