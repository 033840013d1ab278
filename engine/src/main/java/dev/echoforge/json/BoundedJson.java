package dev.echoforge.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parsers for JSON that may come from anybody. A document of a few megabytes can describe millions
 * of nested or empty values, each of which takes many times its text's memory as an object, so
 * depth and number of values are bounded beside the size.
 */
public final class BoundedJson {

  /** No format that is read here nests more than ten deep. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_NUMBER_LENGTH = 400;
  private static final int MAX_NAME_LENGTH = 10_000;

  private BoundedJson() {}

  /**
   * What makes parsers that refuse documents beyond the bounds with a {@code JacksonException}.
   *
   * @param maxTokens the most names, values, brackets and braces in a document
   */
  public static JsonFactoryBuilder factory(long maxTokens) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxTokenCount(maxTokens)
                .build());
  }

  /**
   * What reads such documents as trees; names that occur twice in an object are refused.
   *
   * @param maxTokens as in {@link #factory}
   */
  public static JsonMapper mapper(long maxTokens) {
    return JsonMapper.builder(factory(maxTokens).build())
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .build();
  }
}
