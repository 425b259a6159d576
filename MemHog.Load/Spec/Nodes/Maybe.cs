namespace MemHog.Load.Spec.Nodes;

/// <summary>A value, or nothing because an error was reported where it should be.</summary>
internal readonly struct Maybe<T>
{
    private readonly T value;

    private Maybe(T value)
    {
        this.value = value;
        HasValue = true;
    }

    public bool HasValue { get; }

    /// <summary>Only to be asked when no error was reported; anything else is a bug.</summary>
    public T Value => HasValue ? value : throw new InvalidOperationException("There is no value here, though no error was reported.");

    public T Or(T otherwise) => HasValue ? value : otherwise;

    public static implicit operator Maybe<T>(T value) => new(value);

    public static implicit operator Maybe<T>(Nothing nothing) => default;
}

/// <summary>What a reader gives back once it has reported an error.</summary>
internal readonly struct Nothing;
