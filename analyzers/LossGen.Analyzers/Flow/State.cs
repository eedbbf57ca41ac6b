using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>A variable, a field of an object that a variable holds, or a temporary of the control-flow graph.</summary>
/// <param name="Key">The symbol or capture.</param>
/// <param name="Of">The variable whose field it is, or null for one's own.</param>
internal readonly record struct Place(object Key, object? Of = null);

/// <summary>Memory that variables refer to: what a variable referred to at first, a value made somewhere, or either of two.</summary>
/// <param name="Key">The variable or the syntax that made it.</param>
/// <param name="Block">Where ways met, or −1.</param>
internal readonly record struct Storage(object Key, int Block = -1);

/// <summary>What variables refer to and what that holds, at one point of a method.</summary>
internal sealed class State
{
    /// <summary>The start of a method: every variable holds what the caller left.</summary>
    public static readonly State Start = new(
        ImmutableDictionary<Place, Storage>.Empty, ImmutableDictionary<Storage, Content>.Empty, Content.AtEntry);

    /// <summary>Where nothing is known: in a handler, or in a function that runs at some time.</summary>
    public static readonly State Opaque = new(
        ImmutableDictionary<Place, Storage>.Empty, ImmutableDictionary<Storage, Content>.Empty, Content.Unknown);

    private readonly ImmutableDictionary<Place, Storage> _pointers;
    private readonly ImmutableDictionary<Storage, Content> _contents;

    private readonly Content _otherwise;

    private State(ImmutableDictionary<Place, Storage> pointers, ImmutableDictionary<Storage, Content> contents, Content otherwise)
    {
        _pointers = pointers;
        _contents = contents;
        _otherwise = otherwise;
    }

    /// <summary>What <paramref name="place"/> refers to.</summary>
    public Storage StorageOf(Place place) => _pointers.TryGetValue(place, out var storage) ? storage : new(place);

    /// <summary>What <paramref name="storage"/> holds.</summary>
    public Content ContentOf(Storage storage) => _contents.TryGetValue(storage, out var content) ? content : _otherwise;

    /// <summary>With <paramref name="place"/> referring to <paramref name="storage"/>.</summary>
    public State Point(Place place, Storage storage) => new(_pointers.SetItem(place, storage), _contents, _otherwise);

    /// <summary>With <paramref name="storage"/> holding <paramref name="content"/>.</summary>
    public State Put(Storage storage, Content content) => new(_pointers, _contents.SetItem(storage, content), _otherwise);

    /// <summary>
    /// With the number in <paramref name="place"/> being <paramref name="content"/>. One of which nothing is known is left out:
    /// a method has many, and they are joined wherever ways meet.
    /// </summary>
    public State PutNumber(Place place, Content content) =>
        content.IsKnown ? Put(new(place), content) : new(_pointers, _contents.Remove(new(place)), _otherwise);

    /// <summary>What is known of the fields of the object itself.</summary>
    public IEnumerable<(ISymbol Field, Content Content)> KnownFields() => _pointers.Keys
        .Concat(_contents.Keys.Select(storage => storage.Key).OfType<Place>())
        .Distinct()
        .Where(place => place is { Key: IFieldSymbol, Of: null } && ContentOf(StorageOf(place)).IsKnown)
        .Select(place => ((ISymbol)place.Key, ContentOf(StorageOf(place))));

    /// <summary>With every field that <paramref name="isMeant"/> forgotten.</summary>
    public State Forget(Func<Place, bool> isMeant)
    {
        var contents = _contents;

        foreach (var pointer in _pointers.Where(pointer => isMeant(pointer.Key)))
        {
            contents = contents.SetItem(pointer.Value, Content.Unknown);
        }

        foreach (var storage in _contents.Keys.Where(storage => storage.Key is Place place && isMeant(place)))
        {
            contents = contents.SetItem(storage, Content.Unknown);
        }

        return new(_pointers, contents, _otherwise);
    }

    /// <summary>
    /// What holds where two ways meet. Where <paramref name="other"/> comes from the end of a loop that begins here, what
    /// it says goes: a loop over examples or elements is taken to run at least once, else it would never be known what one
    /// leaves behind.
    /// </summary>
    public State Join(State other, int block, bool isLoop)
    {
        if (_pointers == other._pointers && _contents == other._contents && _otherwise == other._otherwise)
        {
            return this;
        }

        var contents = ImmutableDictionary.CreateBuilder<Storage, Content>();

        foreach (var storage in _contents.Keys.Union(other._contents.Keys))
        {
            contents[storage] = JoinOf(ContentOn(storage, other), other.ContentOn(storage, this), isLoop);
        }

        var pointers = _pointers.ToBuilder();

        foreach (var place in _pointers.Keys.Union(other._pointers.Keys))
        {
            var mine = StorageOf(place);
            var theirs = other.StorageOf(place);

            if (mine.Equals(theirs))
            {
                pointers[place] = mine;
                continue;
            }

            var both = new Storage(place, block);
            pointers[place] = both;
            contents[both] = JoinOf(ContentOf(mine), other.ContentOf(theirs), isLoop);
        }

        return new(pointers.ToImmutable(), contents.ToImmutable(), _otherwise.Join(other._otherwise));
    }

    /// <summary>Whether both say the same of every variable.</summary>
    public bool Says(State other) =>
        _otherwise == other._otherwise
        && _pointers.Count == other._pointers.Count
        && _contents.Count == other._contents.Count
        && _pointers.All(pointer => other._pointers.TryGetValue(pointer.Key, out var theirs) && theirs.Equals(pointer.Value))
        && _contents.All(content => other._contents.TryGetValue(content.Key, out var theirs) && theirs.Says(content.Value));

    // What was made on one way alone, no variable refers to on the other.
    private Content ContentOn(Storage storage, State other) =>
        _contents.TryGetValue(storage, out var content) ? content
            : storage.Key is Place ? _otherwise
            : other.ContentOf(storage);

    private static Content JoinOf(Content first, Content second, bool isLoop) =>
        isLoop && second.IsKnown ? second : first.Join(second);
}
