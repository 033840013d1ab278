package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.ExitCode;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.pocket.PocketConfig;
import dev.echoforge.pocket.PocketFiles;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.pocket.text.TextChunks;
import dev.echoforge.pocket.text.TextPreparation;
import dev.echoforge.pocket.text.TextTokenizer;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code pocket text}: what the model would be given for texts. */
@Command(
    name = "text",
    description =
        "Show what the model is given for texts: prepared, as tokens and cut into chunks, one JSON line a text.")
final class PocketTextCommand extends TerminalCommand {

  private static final JsonMapper LINES =
      JsonMapper.builder().disable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Option(
      names = {"--model", "--model-path"},
      required = true,
      paramLabel = "DIR",
      description = "The model's folder.")
  private String model = "";

  @Option(names = "--json", description = "JSON, which it is anyway.")
  @SuppressWarnings("UnusedVariable") // accepted wherever results are printed
  private boolean asJson;

  @Parameters(
      paramLabel = "TEXT",
      arity = "1..*",
      description = "The texts; one that begins with - goes after --.")
  private List<String> texts = new ArrayList<>();

  PocketTextCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Path folder = terminal().path(model);
    PocketConfig config = PocketFiles.config(folder);
    TextTokenizer tokenizer = PocketFiles.tokenizer(folder, config);
    TextPreparation preparation = new TextPreparation(config.text());
    TextChunks chunks =
        new TextChunks(
            tokenizer, preparation, config.codec().frameRateHz(), config.framesAfterEos());
    for (String text : texts) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("text", text);
      try {
        String prepared = preparation.prepare(text).text();
        List<Map<String, Object>> parts = chunks.of(text).stream().map(this::chunk).toList();
        line.put("prepared", prepared);
        line.put("ids", tokenizer.encode(prepared));
        line.put("chunks", parts);
      } catch (InvalidRequestException e) {
        line.put("error", e.getMessage());
      }
      terminal().out().println(LINES.writeValueAsString(line));
    }
    return ExitCode.OK;
  }

  private Map<String, Object> chunk(TextChunk chunk) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("prepared", chunk.prepared());
    part.put("ids", chunk.ids());
    part.put("frames_after_eos", chunk.framesAfterEos());
    part.put("max_frames", chunk.maxFrames());
    return part;
  }
}
