package dev.echoforge.server.audit;

import dev.echoforge.server.settings.SecretNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was sent, as the audit keeps it: without secrets, and without long texts. */
final class AuditJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_TEXT = 300;
  private static final int MAX_ITEMS = 50;

  private AuditJson() {}

  /** A body as a tree; null where it is none of JSON. */
  static @Nullable JsonNode tree(Object body) {
    try {
      return body instanceof byte[] ? null : JSON.valueToTree(body);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A tree as text. */
  static String text(JsonNode tree) {
    return JSON.writeValueAsString(clean(tree));
  }

  /** The id of what an answer is about: its own, or that of the one thing in it. */
  static String id(JsonNode answer) {
    if (!answer.isObject()) {
      return "";
    }
    for (String name : new String[] {"id", "task_id"}) {
      if (answer.path(name).isString()) {
        return answer.path(name).asString();
      }
    }
    for (JsonNode child : answer) {
      if (child.isObject() && child.path("id").isString()) {
        return child.path("id").asString();
      }
    }
    return "";
  }

  private static JsonNode clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JSON.createObjectNode();
      object
          .properties()
          .forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
              return; // nothing was sent
            }
            if (SecretNames.isSecret(field.getKey()) && !value.isContainer()) {
              copy.put(field.getKey(), SecretNames.MASK);
            } else {
              copy.set(field.getKey(), clean(value));
            }
          });
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JSON.createArrayNode();
      for (int i = 0; i < Math.min(MAX_ITEMS, array.size()); i++) {
        copy.add(clean(array.get(i)));
      }
      if (array.size() > MAX_ITEMS) {
        copy.add("and " + (array.size() - MAX_ITEMS) + " more");
      }
      return copy;
    }
    if (node.isString() && node.asString().length() > MAX_TEXT) {
      return JSON.getNodeFactory().stringNode(node.asString().substring(0, MAX_TEXT) + "…");
    }
    return node;
  }
}
