package dev.echoforge.weights;

import dev.echoforge.files.PlainPath;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model's tensors: one safetensors file, the shards that an index lists, a GGUF file, or a base
 * model's with a LoRA adapter merged in.
 */
public final class Checkpoint implements Tensors, AutoCloseable {

  private static final String INDEX_SUFFIX = ".index.json";
  private static final String GGUF_SUFFIX = ".gguf";
  private static final int MAX_SHARDS = 10_000;

  private final Path file;
  private final List<Opened> opened;
  private final Map<String, Tensor> tensors;
  private final String fingerprint;

  /** A mapped file that holds some of the tensors. */
  private record Opened(Path file, long bytes, Runnable closing) {
    static Opened of(Safetensors shard) {
      return new Opened(shard.file(), shard.bytes(), shard::close);
    }
  }

  private Checkpoint(
      Path file, List<Opened> opened, Map<String, Tensor> tensors, String fingerprint) {
    this.file = file;
    this.opened = List.copyOf(opened);
    this.tensors = Map.copyOf(tensors);
    this.fingerprint = fingerprint;
  }

  private static Checkpoint of(Path file, List<Safetensors> shards, Map<String, Tensor> tensors) {
    return new Checkpoint(
        file,
        shards.stream().map(Opened::of).toList(),
        tensors,
        shards.stream().map(Safetensors::fingerprint).collect(Collectors.joining("; ")));
  }

  /**
   * Opens a safetensors or GGUF file, or the shards of an index whose name ends in {@code
   * .index.json}.
   *
   * @throws BrokenFileException if one of them is missing or broken
   */
  public static Checkpoint open(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(INDEX_SUFFIX)) {
      return openShards(file);
    }
    if (name.endsWith(GGUF_SUFFIX)) {
      GgufFile whole = GgufFile.open(file);
      return new Checkpoint(
          file,
          List.of(new Opened(file, whole.bytes(), whole::close)),
          whole.tensors(),
          whole.fingerprint());
    }
    Safetensors whole = Safetensors.open(file);
    return of(file, List.of(whole), whole.tensors());
  }

  /**
   * Opens a base model with a LoRA adapter merged in.
   *
   * @param adapter the adapter's folder
   * @param base the base's file or index, in the hub's layout
   * @param tied whether the base's two audio tables are one
   * @throws BrokenFileException if one of them is broken, or the adapter does not suit the base
   */
  static Checkpoint adapted(Path adapter, Path base, boolean tied) {
    LoraConfig config = LoraConfig.read(adapter);
    Checkpoint whole = open(base);
    try {
      Safetensors changes = Safetensors.open(adapter.resolve(LoraAdapter.FILE));
      try {
        List<Opened> opened = new ArrayList<>(whole.opened);
        opened.add(Opened.of(changes));
        return new Checkpoint(
            changes.file(),
            opened,
            LoraAdapter.merge(config, changes, whole.tensors, tied),
            "%s; %s; %s".formatted(whole.fingerprint, changes.fingerprint(), config));
      } catch (RuntimeException e) {
        changes.close();
        throw e;
      }
    } catch (RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  /**
   * The files in a folder that {@link #open} takes, the likeliest first.
   *
   * @param stems names to look for, without {@code .safetensors}, the preferred first: {@code
   *     transformers}, {@code model}
   */
  public static List<Path> candidates(Path folder, String... stems) {
    List<Path> found = new ArrayList<>();
    for (String stem : stems) {
      for (String suffix : List.of(".safetensors" + INDEX_SUFFIX, ".safetensors")) {
        Path file = folder.resolve(stem + suffix);
        if (Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * Opens a folder's {@code model.safetensors} or its shards.
   *
   * @throws UnavailableException if the folder has neither
   * @throws BrokenFileException if a file is broken
   */
  public static Checkpoint inFolder(Path folder) {
    List<Path> candidates = candidates(folder, "model");
    if (candidates.isEmpty()) {
      throw new UnavailableException(
          "no weights in %s: expected model.safetensors or model.safetensors.index.json"
              .formatted(folder));
    }
    return open(candidates.getFirst());
  }

  private static Checkpoint openShards(Path index) {
    Map<String, String> weightMap = ConfigJson.read(index).require("weight_map").strings();
    Map<String, Safetensors> shards = new LinkedHashMap<>();
    try {
      Map<String, Tensor> tensors = new HashMap<>();
      for (Map.Entry<String, String> entry : weightMap.entrySet()) {
        Safetensors shard = shards.get(entry.getValue());
        if (shard == null) {
          shard = openShard(index, entry.getValue(), shards.size());
          shards.put(entry.getValue(), shard);
        }
        tensors.put(entry.getKey(), tensorOf(index, entry.getKey(), shard));
      }
      shards.values().forEach(shard -> shard.tensors().forEach(tensors::putIfAbsent));
      return of(index, List.copyOf(shards.values()), tensors);
    } catch (RuntimeException e) {
      shards.values().forEach(Safetensors::close);
      throw e;
    }
  }

  private static Safetensors openShard(Path index, String name, int opened) {
    if (!PlainPath.isPlain(name) || name.contains("/") || opened == MAX_SHARDS) {
      throw new BrokenFileException(
          index, "expected at most 10000 shards beside it, found " + Quoted.of(name));
    }
    Path shard = index.resolveSibling(name);
    if (!Files.isRegularFile(shard)) {
      throw new BrokenFileException(
          index, "lists the shard " + Quoted.of(name) + ", which is missing; download it again");
    }
    return Safetensors.open(shard);
  }

  private static Tensor tensorOf(Path index, String name, Safetensors shard) {
    Tensor tensor = shard.find(name);
    if (tensor == null) {
      throw new BrokenFileException(
          shard.file(),
          "tensor %s is missing, though %s lists it here"
              .formatted(Quoted.of(name), index.getFileName()));
    }
    return tensor;
  }

  /** The single file, the index, or the adapter's file. */
  @Override
  public Path file() {
    return file;
  }

  /** The files that hold the tensors. */
  public List<Path> files() {
    return opened.stream().map(Opened::file).toList();
  }

  /** The files' sizes together. */
  public long bytes() {
    return opened.stream().mapToLong(Opened::bytes).sum();
  }

  /** Tells these files from others and from what they were before. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Whether all tensors' bytes lie in files, so that they can be used in place. */
  public boolean isStored() {
    return tensors.values().stream().allMatch(Tensor::isStored);
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public @Nullable Tensor find(String name) {
    return tensors.get(name);
  }

  /** Unmaps all files; their tensors can't be read any more. */
  @Override
  public void close() {
    opened.forEach(file -> file.closing().run());
  }
}
