package dev.dataflow.pipeline.event;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a field that holds facts of several stages: in JSON each of them says its {@code stage}, so that it can be read back. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@JacksonAnnotationsInside
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DocumentExtracted.class, name = "extraction"),
    @JsonSubTypes.Type(value = DocumentRasterized.class, name = "raster"),
    @JsonSubTypes.Type(value = DocumentAnalyzed.class, name = "analysis"),
    @JsonSubTypes.Type(value = ReportReady.class, name = "report")
})
public @interface NamedByStage {}
