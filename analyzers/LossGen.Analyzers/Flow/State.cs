using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>
/// What variables refer to and what that holds, at one point of a method. Who runs a block changes a copy of what was known
/// before it; what is known behind it nobody changes any more.
/// </summary>
internal sealed class State
{
    private readonly Slots _slots;
    private readonly Content _otherwise;
    private Storage?[] _pointers;
    private Content?[] _contents;

    /// <summary>Where every variable holds <paramref name="otherwise"/>: what the caller left, or anything.</summary>
    /// <param name="slots">The variables of the method.</param>
    /// <param name="otherwise">What is known of whatever is not written.</param>
    public State(Slots slots, Content otherwise)
        : this(slots, otherwise, [], [])
    {
    }

    private State(Slots slots, Content otherwise, Storage?[] pointers, Content?[] contents)
    {
        _slots = slots;
        _otherwise = otherwise;
        _pointers = pointers;
        _contents = contents;
    }

    /// <summary>The same, to be changed.</summary>
    public State Copy() => new(_slots, _otherwise, Grown(_pointers, _slots.Places), Grown(_contents, _slots.Storages));

    /// <summary>What <paramref name="place"/> refers to.</summary>
    public Storage StorageOf(Place place) => _slots.Find(place) is { } slot ? StorageOf(slot) : _slots.Of(place).Own;

    /// <summary>What <paramref name="storage"/> holds.</summary>
    public Content ContentOf(Storage storage) => At(_contents, storage.Number) ?? _otherwise;

    /// <summary>What <paramref name="place"/> holds. One that is read alone needs no slot: a method has many numbers.</summary>
    public Content ContentOf(Place place) => _slots.Find(place) is { } slot ? ContentOf(StorageOf(slot)) : _otherwise;

    /// <summary>What lies where <paramref name="place"/> referred to at first.</summary>
    public Content ContentAtFirst(Place place) => _slots.Find(place) is { } slot ? ContentOf(slot.Own) : _otherwise;

    /// <summary>Lets <paramref name="place"/> refer to <paramref name="storage"/>.</summary>
    public void Point(Place place, Storage storage) => Set(ref _pointers, _slots.Of(place).Number, storage);

    /// <summary>Lets <paramref name="storage"/> hold <paramref name="content"/>.</summary>
    public void Put(Storage storage, Content content) => Set(ref _contents, storage.Number, content);

    /// <summary>
    /// Lets the number in <paramref name="place"/> be <paramref name="content"/>. One of which nothing is known is left out:
    /// a method has many, and they are joined wherever ways meet.
    /// </summary>
    public void PutNumber(Place place, Content content)
    {
        if (content.IsKnown)
        {
            Put(_slots.Of(place).Own, content);
        }
        else if (_slots.Find(place) is { } slot && At(_contents, slot.Own.Number) is not null)
        {
            _contents[slot.Own.Number] = null;
        }
    }

    /// <summary>What is known of the fields of the object itself.</summary>
    public IEnumerable<(ISymbol Field, Content Content)> KnownFields() => _slots
        .Where(slot => slot.Place is { Key: IFieldSymbol, Of: null } && (At(_pointers, slot.Number) is not null || At(_contents, slot.Own.Number) is not null))
        .Select(slot => ((ISymbol)slot.Place.Key, ContentOf(StorageOf(slot))))
        .Where(field => field.Item2.IsKnown);

    /// <summary>Forgets every field and property.</summary>
    public void ForgetMembers()
    {
        foreach (var slot in _slots.Where(slot => slot.Place.Key is IFieldSymbol or IPropertySymbol))
        {
            if (At(_pointers, slot.Number) is { } storage)
            {
                Put(storage, Content.Unknown);
            }

            if (At(_contents, slot.Own.Number) is not null)
            {
                Put(slot.Own, Content.Unknown);
            }
        }
    }

    /// <summary>
    /// What holds where two ways meet. Where <paramref name="other"/> comes from the end of a loop that begins here, what
    /// it says goes: a loop over examples or elements is taken to run at least once, else it would never be known what one
    /// leaves behind.
    /// </summary>
    public State Join(State other, int block, bool isLoop)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var joined = new State(_slots, _otherwise.Join(other._otherwise), new Storage?[Math.Max(_pointers.Length, other._pointers.Length)], new Content?[Math.Max(_contents.Length, other._contents.Length)]);

        for (var number = 0; number < joined._contents.Length; number++)
        {
            var (mine, theirs) = (At(_contents, number), At(other._contents, number));

            if (mine is not null || theirs is not null)
            {
                // What was made on one way alone, no variable refers to on the other.
                var isVariable = _slots.IsOwn(number);
                joined._contents[number] = JoinOf(
                    mine ?? (isVariable ? _otherwise : theirs!),
                    theirs ?? (isVariable ? other._otherwise : mine!),
                    isLoop);
            }
        }

        for (var number = 0; number < joined._pointers.Length; number++)
        {
            if (At(_pointers, number) is not null || At(other._pointers, number) is not null)
            {
                joined.JoinPointer(_slots[number], this, other, block, isLoop);
            }
        }

        return joined;
    }

    /// <summary>Whether both say the same of every variable.</summary>
    public bool Says(State other)
    {
        for (var number = Math.Max(_pointers.Length, other._pointers.Length) - 1; number >= 0; number--)
        {
            if (At(_pointers, number) != At(other._pointers, number))
            {
                return false;
            }
        }

        for (var number = Math.Max(_contents.Length, other._contents.Length) - 1; number >= 0; number--)
        {
            var (mine, theirs) = (At(_contents, number), At(other._contents, number));

            if (!ReferenceEquals(mine, theirs) && (mine is null || theirs is null || !theirs.Says(mine)))
            {
                return false;
            }
        }

        return _otherwise == other._otherwise;
    }

    private void JoinPointer(Slot slot, State first, State second, int block, bool isLoop)
    {
        var mine = first.StorageOf(slot);
        var theirs = second.StorageOf(slot);

        if (mine == theirs)
        {
            Set(ref _pointers, slot.Number, mine);
        }
        else
        {
            var both = _slots.Either(slot, block);
            Set(ref _pointers, slot.Number, both);
            Put(both, JoinOf(first.ContentOf(mine), second.ContentOf(theirs), isLoop));
        }
    }

    private Storage StorageOf(Slot slot) => At(_pointers, slot.Number) ?? slot.Own;

    private static Content JoinOf(Content first, Content second, bool isLoop) =>
        isLoop && second.IsKnown ? second : first.Join(second);

    private static T? At<T>(T?[] entries, int number)
        where T : class => number < entries.Length ? entries[number] : null;

    private static void Set<T>(ref T?[] entries, int number, T entry)
        where T : class
    {
        if (number >= entries.Length)
        {
            Array.Resize(ref entries, Math.Max(2 * entries.Length, number + 1));
        }

        entries[number] = entry;
    }

    private static T?[] Grown<T>(T?[] entries, int count)
        where T : class
    {
        var grown = new T?[Math.Max(entries.Length, count)];
        entries.CopyTo(grown, 0);

        return grown;
    }
}
