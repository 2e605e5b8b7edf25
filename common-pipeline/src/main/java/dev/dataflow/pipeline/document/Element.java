package dev.dataflow.pipeline.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something on a page, in reading order. In JSON told apart by {@code type}. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true,
        defaultImpl = TextElement.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = TableElement.class, name = "table"),
    @JsonSubTypes.Type(value = ImageElement.class, name = "image")
})
public sealed interface Element permits TextElement, TableElement, ImageElement {

    /** Unique in the document: {@code p1-e1}. */
    String id();

    ElementType type();

    Box position();
}
