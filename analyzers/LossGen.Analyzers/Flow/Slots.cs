using System.Collections;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>A variable, a field of an object that a variable holds, or a temporary of the control-flow graph.</summary>
/// <param name="Key">The symbol or capture.</param>
/// <param name="Of">The variable whose field it is, or null for one's own.</param>
internal readonly record struct Place(object Key, object? Of = null);

/// <summary>
/// Memory that variables refer to: what a variable referred to at first, a value made somewhere, or either of two. There is
/// one object for each.
/// </summary>
/// <param name="number">Its number within the method.</param>
internal sealed class Storage(int number)
{
    /// <summary>Its number within the method.</summary>
    public int Number => number;
}

/// <summary>A place with its number.</summary>
/// <param name="number">Its number within the method.</param>
/// <param name="place">The place.</param>
/// <param name="own">What it refers to at first.</param>
internal sealed class Slot(int number, Place place, Storage own)
{
    /// <summary>Its number within the method.</summary>
    public int Number => number;

    /// <summary>The place.</summary>
    public Place Place => place;

    /// <summary>What it refers to at first.</summary>
    public Storage Own => own;
}

/// <summary>
/// The places and storages of one method, numbered as they are met: what is known at a point of the method are then two short
/// arrays, which are copied and joined at every block.
/// </summary>
internal sealed class Slots : IEnumerable<Slot>
{
    private readonly Dictionary<Place, Slot> _slots = [];
    private readonly List<Slot> _numbered = [];
    private readonly Dictionary<(SyntaxNode At, Slot? For), Storage> _made = [];
    private readonly Dictionary<(Slot Of, int Block), Storage> _either = [];
    private readonly List<bool> _isOwn = [];

    /// <summary>How many places there are so far.</summary>
    public int Places => _numbered.Count;

    /// <summary>How many storages there are so far.</summary>
    public int Storages => _isOwn.Count;

    /// <summary>The place of a number.</summary>
    public Slot this[int number] => _numbered[number];

    /// <summary>The slot of <paramref name="place"/>, or null where it has none yet.</summary>
    public Slot? Find(Place place) => _slots.TryGetValue(place, out var slot) ? slot : null;

    /// <summary>The slot of <paramref name="place"/>.</summary>
    public Slot Of(Place place)
    {
        if (!_slots.TryGetValue(place, out var slot))
        {
            slot = new Slot(_numbered.Count, place, New(isOwn: true));
            _slots.Add(place, slot);
            _numbered.Add(slot);
        }

        return slot;
    }

    /// <summary>Whether the storage of a number is what a variable refers to at first.</summary>
    public bool IsOwn(int storage) => _isOwn[storage];

    /// <summary>What <paramref name="at"/> makes.</summary>
    public Storage MadeAt(SyntaxNode at) => Known(_made, (at, null));

    /// <summary>What <paramref name="at"/> assigns to <paramref name="place"/>, of which nobody knows where it was made.</summary>
    public Storage MadeAt(SyntaxNode at, Place place) => Known(_made, (at, Of(place)));

    /// <summary>Either of two that <paramref name="slot"/> refers to where ways meet, at the start of <paramref name="block"/>.</summary>
    public Storage Either(Slot slot, int block) => Known(_either, (slot, block));

    /// <inheritdoc/>
    public IEnumerator<Slot> GetEnumerator() => _numbered.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Storage Known<TKey>(Dictionary<TKey, Storage> known, TKey key)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out var storage))
        {
            storage = New(isOwn: false);
            known.Add(key, storage);
        }

        return storage;
    }

    private Storage New(bool isOwn)
    {
        _isOwn.Add(isOwn);

        return new Storage(_isOwn.Count - 1);
    }
}
