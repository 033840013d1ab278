package dev.echoforge.characters;

import dev.echoforge.speech.Gender;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a cast's JSON. It does so token by token: binding it to classes would cost a short-lived
 * command line more time than speaking does.
 */
final class CastReader {

  private CastReader() {}

  static Cast read(InputStream json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      Fields cast = new Fields(object(parser, parser.nextToken()));
      List<CharacterProfile> characters = new ArrayList<>();
      for (Object character : cast.list("characters")) {
        characters.add(character(Fields.of(character)));
      }
      Map<String, String> openAi = new LinkedHashMap<>();
      Fields names = Fields.of(cast.value("openai"));
      names.values().keySet().forEach(name -> openAi.put(name, names.text(name)));
      return new Cast(characters, cast.text("default"), openAi);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static CharacterProfile character(Fields fields) {
    Map<String, CharacterVoice> voices = new LinkedHashMap<>();
    Fields engines = Fields.of(fields.value("voices"));
    for (String engine : engines.values().keySet()) {
      Map<String, Object> voice = Fields.of(engines.value(engine)).values();
      voices.put(
          engine, new CharacterVoice((String) voice.get("voice"), (Integer) voice.get("speaker")));
    }
    return new CharacterProfile(
        fields.text("id"),
        (Integer) fields.value("speakerId"),
        fields.text("name"),
        Gender.valueOf(fields.text("gender").toUpperCase(Locale.ROOT)),
        fields.text("style"),
        fields.text("description"),
        fields.text("sampleText"),
        fields.text("colour"),
        fields.text("monogram"),
        voices);
  }

  /** An object's values by their names. */
  private record Fields(Map<String, Object> values) {

    @SuppressWarnings("unchecked") // object() makes no other maps
    static Fields of(Object object) {
      if (object instanceof Map<?, ?> map) {
        return new Fields((Map<String, Object>) map);
      }
      throw new IllegalArgumentException("expected an object, got " + object);
    }

    Object value(String name) {
      Object value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException(name + " is missing in " + values);
      }
      return value;
    }

    String text(String name) {
      return value(name).toString();
    }

    List<?> list(String name) {
      if (value(name) instanceof List<?> list) {
        return list;
      }
      throw new IllegalArgumentException(name + " is no list");
    }
  }

  private static Map<String, Object> object(JsonParser parser, JsonToken start) {
    if (start != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("expected an object, got " + start);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      values.put(name, value(parser, parser.nextToken()));
    }
    return values;
  }

  private static Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser, token);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          values.add(value(parser, next));
        }
        yield values;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getIntValue();
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }
}
