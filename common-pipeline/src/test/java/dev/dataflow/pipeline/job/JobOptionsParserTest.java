package dev.dataflow.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobOptionsParserTest {

    private static final String ALL = """
            {"pages":"1,3,5-7","dpi":300,"raster":"auto","ocr":"always","ocr_languages":"eng+fra","language":"fr","max_images":0,
             "analysis":"openai","schema":{"type":"object"},"password":"pä ss","callback_url":"https://example.org/done","redact":"pii"}""";

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"pages\":null,\"dpi\":null,\"schema\":null}"})
    void whatIsNotGivenHasItsDefault(String json) {
        assertThat(parsed(json)).isEqualTo(JobOptions.DEFAULTS);
    }

    @Test
    void readsEveryOption() {
        assertThat(parsed(ALL))
                .isEqualTo(new JobOptions(
                        PageRanges.parse("1,3,5-7"),
                        300,
                        JobOptions.RasterPages.AUTO,
                        JobOptions.Ocr.ALWAYS,
                        "eng+fra",
                        "fr",
                        0,
                        JobOptions.Analysis.OPENAI,
                        Json.mapper().readTree("{\"type\":\"object\"}"),
                        "pä ss",
                        "https://example.org/done",
                        JobOptions.Redaction.PII));
    }

    @Test
    void parametersGiveTheSameAsJson() {
        Map<String, String> parameters = new LinkedHashMap<>();
        Json.mapper()
                .readTree(ALL)
                .forEachEntry((name, value) ->
                        parameters.put(name, value.isString() ? value.stringValue() : value.toString()));

        assertThat(JobOptionsParser.fromParameters(parameters)).isEqualTo(parsed(ALL));
        assertThat(parameters.keySet()).containsExactlyElementsOf(JobOptionsParser.NAMES);
    }

    @Test
    void blankParametersAreNotGiven() {
        assertThat(JobOptionsParser.fromParameters(Map.of("pages", "", "password", " ", "schema", "")))
                .isEqualTo(JobOptions.DEFAULTS);
    }

    @Test
    void aPlusThatBecameASpaceJoinsLanguages() {
        assertThat(JobOptionsParser.fromParameters(Map.of("ocr_languages", "eng chi_sim"))
                        .ocrLanguages())
                .isEqualTo("eng+chi_sim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pages         | 0              | such as 1,3,5-7, not '0'
            pages         | 7-5            | such as 1,3,5-7
            pages         | 1,,2           | such as 1,3,5-7
            pages         | all            | such as 1,3,5-7
            pages         | 99999999999    | such as 1,3,5-7
            dpi           | 35             | from 36 to 600, not '35'
            dpi           | 601            | from 36 to 600
            dpi           | 1.5            | from 36 to 600
            dpi           | high           | from 36 to 600
            raster        | some           | one of all, auto, none, not 'some'
            ocr           | AUTO           | one of auto, always, never
            ocr_languages | en             | such as eng+fra
            ocr_languages | eng+           | such as eng+fra
            ocr_languages | ../eng         | such as eng+fra
            language      | de             | one of en, fr
            max_images    | -1             | from 0 to 1000
            analysis      | gpt            | one of local, openai, anthropic, none
            schema        | [1]            | a JSON object
            schema        | {              | no JSON
            callback_url  | ftp://host/    | http or https
            callback_url  | /done          | http or https
            callback_url  | http:///done   | http or https
            callback_url  | http://u:p@h/  | without credentials
            callback_url  | not a url      | http or https
            redact        | all            | one of none, pii
            """)
    void aBadOptionIsNamedWithWhatItTakes(String option, String value, String takes) {
        assertThatThrownBy(() -> JobOptionsParser.fromParameters(Map.of(option, value)))
                .asInstanceOf(throwable(InvalidOptionException.class))
                .satisfies(refused -> assertThat(refused.option()).isEqualTo(option))
                .message()
                .startsWith(option + " takes ")
                .contains(takes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"dpi\"", "3"})
    void optionsAreAnObject(String json) {
        assertThatThrownBy(() -> parsed(json))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("options takes a JSON object");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThatThrownBy(() -> parsed("{\"dip\":300}"))
                .asInstanceOf(throwable(InvalidOptionException.class))
                .satisfies(refused -> assertThat(refused.option()).isEqualTo("dip"))
                .message()
                .startsWith("'dip' is no option; options are pages, dpi,");
    }

    @Test
    void aPasswordIsNeverRepeated() {
        assertThatThrownBy(() -> parsed("{\"password\":" + "[\"hunter2\"]" + "}"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("password takes")
                .hasMessageNotContaining("hunter2");
        assertThat(parsed(ALL).toMap()).doesNotContainKey("password").containsEntry("dpi", 300);
        assertThat(parsed(ALL).toString()).doesNotContain("pä ss");
    }

    @Test
    void theMapHasWhatUsersWrite() {
        assertThat(JobOptions.DEFAULTS.toMap())
                .containsExactly(
                        Map.entry("dpi", 150),
                        Map.entry("raster", "all"),
                        Map.entry("ocr", "auto"),
                        Map.entry("ocr_languages", "eng"),
                        Map.entry("language", "en"),
                        Map.entry("max_images", 10),
                        Map.entry("analysis", "local"),
                        Map.entry("redact", "none"));
    }

    private static JobOptions parsed(String json) {
        return JobOptionsParser.fromJson(Json.mapper().readTree(json));
    }
}
