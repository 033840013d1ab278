package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Merges a LoRA adapter (PEFT's files) into the tensors of its base, as they are read: W' = W +
 * s·B·A. E. Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, 2021; the scale s with
 * rank stabilisation by D. Kalajdzievski, 2023.
 */
final class LoraAdapter {

  /** The file's name. */
  static final String FILE = "adapter_model.safetensors";

  private static final String PREFIX = "base_model.model.";
  private static final String WEIGHT = ".weight";
  private static final String LOW_A = ".lora_A" + WEIGHT;
  private static final String LOW_B = ".lora_B" + WEIGHT;
  private static final String TABLE_A = ".lora_embedding_A";
  private static final String TABLE_B = ".lora_embedding_B";

  private final LoraConfig config;
  private final Safetensors adapter;
  private final LoraTargets targets;
  private final Map<String, Tensor> changed = new LinkedHashMap<>();

  private LoraAdapter(LoraConfig config, Safetensors adapter, Map<String, Tensor> base) {
    this.config = config;
    this.adapter = adapter;
    this.targets = new LoraTargets(base);
  }

  /**
   * The base's tensors with the adapter merged in.
   *
   * @param tied whether the base's two names of the audio table mean one table
   * @throws BrokenFileException naming a tensor that does not suit the base or can't be merged
   */
  static Map<String, Tensor> merge(
      LoraConfig config, Safetensors adapter, Map<String, Tensor> base, boolean tied) {
    LoraAdapter merging = new LoraAdapter(config, adapter, base);
    merging.mergeAll();
    if (tied) {
      merging.targets.tie(merging.changed);
    }
    Map<String, Tensor> merged = new HashMap<>(base);
    merged.putAll(merging.changed);
    return merged;
  }

  private void mergeAll() {
    for (String name : new TreeSet<>(adapter.tensors().keySet())) {
      if (!name.startsWith(PREFIX)) {
        throw broken(name, "expected a name that begins with " + PREFIX);
      }
      String module = name.substring(PREFIX.length());
      if (module.endsWith(LOW_A)) {
        String of = module.substring(0, module.length() - LOW_A.length());
        mergeProduct(of, name, PREFIX + of + LOW_B);
      } else if (module.endsWith(TABLE_A)) {
        String of = module.substring(0, module.length() - TABLE_A.length());
        mergeTable(of, name, PREFIX + of + TABLE_B);
      } else if (module.endsWith(LOW_B) || module.endsWith(TABLE_B)) {
        requirePartner(name, module);
      } else {
        replace(name, module);
      }
    }
  }

  private void requirePartner(String name, String module) {
    String partner =
        module.endsWith(LOW_B) ? module.replace(LOW_B, LOW_A) : module.replace(TABLE_B, TABLE_A);
    if (adapter.find(PREFIX + partner) == null) {
      throw broken(name, "expected " + PREFIX + partner + " with it, found none");
    }
  }

  /** W' = W + s·B·A, of A [r, in] and B [out, r]. */
  private void mergeProduct(String module, String nameA, String nameB) {
    Tensor a = adapter.require(nameA);
    Tensor b = adapter.require(nameB);
    if (isZero(a) || isZero(b)) {
      return; // W' = W
    }
    Tensor weight = target(nameA, module + WEIGHT);
    if (weight.shape().size() != 2 || a.shape().size() != 2) {
      throw broken(nameA, "expected a matrix for a matrix, found shape " + a.shape());
    }
    boolean transposed = config.transposed();
    long rows = weight.shape().get(transposed ? 1 : 0);
    long columns = weight.shape().get(transposed ? 0 : 1);
    int rank = config.rank(module);
    a.requireShape(rank, columns);
    b.requireShape(rows, rank);
    LowRankProduct product =
        transposed
            ? LowRankProduct.transposed(b.toFloats(), a.toFloats(), rank, config.scale(module))
            : LowRankProduct.of(b.toFloats(), a.toFloats(), rank, config.scale(module));
    put(weight, product);
  }

  /** W' = W + s·(B·A)ᵀ, of A [r, rows] and B [dim, r]. */
  private void mergeTable(String module, String nameA, String nameB) {
    Tensor a = adapter.require(nameA);
    Tensor b = adapter.require(nameB);
    if (isZero(a) || isZero(b)) {
      return;
    }
    Tensor table = target(nameA, module + WEIGHT);
    int rank = config.rank(module);
    a.requireShape(rank, table.shape().getFirst());
    b.requireShape(table.shape().getLast(), rank);
    put(table, LowRankProduct.transposed(b.toFloats(), a.toFloats(), rank, config.scale(module)));
  }

  private void put(Tensor weight, LowRankProduct product) {
    int columns = Math.toIntExact(weight.shape().getLast());
    Tensor.Reader reader =
        (from, count, into, at) -> {
          weight.read(from, count, into, at);
          product.addTo(from, count, columns, into, at);
        };
    changed.put(
        weight.name(), Tensor.computed(adapter.file(), weight.name(), weight.shape(), reader));
  }

  /** A module that was trained and saved whole. */
  private void replace(String name, String module) {
    for (String unknown : List.of("lora_magnitude_vector", "lora_B.bias", "trainable_tokens")) {
      if (module.contains(unknown)) {
        throw broken(
            name,
            "adapters of this kind can't be merged: expected plain LoRA (lora_A and lora_B); merge it into its base with peft's merge_and_unload and import the result");
      }
    }
    Tensor weight = target(name, module);
    Tensor saved = adapter.require(name);
    saved.requireShape(weight.shape().stream().mapToLong(size -> size).toArray());
    changed.put(weight.name(), saved.named(weight.name()));
  }

  private static boolean isZero(Tensor tensor) {
    for (float number : tensor.toFloats()) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }

  private BrokenFileException broken(String name, String problem) {
    return new BrokenFileException(adapter.file(), "tensor " + Quoted.of(name) + ": " + problem);
  }

  private Tensor target(String name, String wanted) {
    Tensor found = targets.find(wanted);
    if (found == null) {
      throw broken(
          name,
          "expected a part of the base model, found no %s there; is this adapter for another model?"
              .formatted(Quoted.of(wanted)));
    }
    return found;
  }
}
