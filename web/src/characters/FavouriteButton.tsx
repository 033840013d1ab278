import type { Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { toggleFavourite, useFavourites } from "./favourites";

/** Marks a character as a favourite of whoever uses the page. */
export function FavouriteButton({ voice }: { voice: Voice }) {
  const favourite = useFavourites().has(voice.id);
  return (
    <button
      type="button"
      className={favourite ? "icon-button starred" : "icon-button"}
      aria-pressed={favourite}
      aria-label={`Favourite: ${voice.name}`}
      onClick={() => void toggleFavourite(voice.id, voice.name)}
    >
      <Icon name={favourite ? "starred" : "star"} />
    </button>
  );
}
