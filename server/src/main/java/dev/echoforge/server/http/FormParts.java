package dev.echoforge.server.http;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code multipart/form-data}, read as it comes: texts are kept, files are handed on. How
 * much is read in all is bounded as for every body.
 *
 * @param texts by the fields' names, each in the order that they came in
 */
public record FormParts(Map<String, List<String>> texts) {

  private static final int MAX_TEXT_BYTES = 64 << 10;
  private static final int MAX_PARTS = 100;

  /** Takes a file's bytes. */
  public interface FileReader {
    /**
     * Reads a file.
     *
     * @param field the field's name; what the file is called says nothing
     */
    void read(String field, InputStream bytes) throws IOException;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException if it isn't one
   */
  public static FormParts read(HttpServletRequest request, FileReader files) throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    try {
      FileItemIterator items = new FileUpload().getItemIterator(context(request));
      for (int parts = 0; items.hasNext(); parts++) {
        FileItemStream item = items.next();
        String field = item.getFieldName();
        if (field == null || parts >= MAX_PARTS) {
          throw unreadable(field == null ? "a part without a name" : "more than " + MAX_PARTS);
        }
        try (InputStream bytes = item.openStream()) {
          if (item.isFormField()) {
            texts.computeIfAbsent(field, _ -> new ArrayList<>()).add(text(field, bytes));
          } else {
            files.read(field, bytes);
          }
        }
      }
    } catch (FileUploadException
        | FileUploadIOException
        | MultipartStream.MalformedStreamException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
    return new FormParts(texts);
  }

  private static String text(String field, InputStream bytes) throws IOException {
    byte[] text = bytes.readNBytes(MAX_TEXT_BYTES + 1);
    if (text.length > MAX_TEXT_BYTES) {
      throw ProblemException.invalid(
          field, "the field is too long", "at most " + MAX_TEXT_BYTES + " bytes", "more");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static ProblemException unreadable(String got) {
    return ProblemException.of(
        ProblemType.UNREADABLE, "expected a body of multipart/form-data, got: " + got);
  }

  private static UploadContext context(HttpServletRequest request) {
    return new UploadContext() {
      @Override
      public long contentLength() {
        return request.getContentLengthLong();
      }

      @Override
      public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
      }

      @Override
      public @Nullable String getContentType() {
        return request.getContentType();
      }

      @Override
      public InputStream getInputStream() throws IOException {
        return request.getInputStream();
      }
    };
  }

  /** A field's last text that isn't blank, or null. */
  public @Nullable String text(String field) {
    List<String> all = texts.getOrDefault(field, List.of());
    return all.isEmpty() || all.getLast().isBlank() ? null : all.getLast();
  }

  /** A field's texts, also where they came as {@code name[]} or as one with commas. */
  public List<String> all(String field) {
    List<String> all = new ArrayList<>(texts.getOrDefault(field, List.of()));
    all.addAll(texts.getOrDefault(field + "[]", List.of()));
    return all.stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /**
   * A field's number, or null.
   *
   * @throws ProblemException if it is none
   */
  public @Nullable Double number(String field) {
    String text = text(field);
    try {
      return text == null ? null : Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw ProblemException.invalid(field, field + " is no number", "a number", text);
    }
  }
}
