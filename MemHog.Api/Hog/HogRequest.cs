using System.Globalization;
using MemHog.Api.Parameters;

namespace MemHog.Api.Hog;

/// <summary>What a request to <c>/hog</c> asks for.</summary>
internal sealed record HogRequest(Bytes Bytes, HogShape Shape, TimeSpan Hold)
{
    private const string Megabytes = "mb";
    private const string Mebibytes = "mib";

    private static readonly HogRequest Default = new(new(100 * Bytes.MB), HogShape.Array, TimeSpan.Zero);

    /// <summary>Reads what it can; all that is wrong is in the parameters' problems afterwards.</summary>
    public static HogRequest Read(QueryParameters query)
    {
        var megabytes = query.Read(Megabytes, Default.Bytes, text => Bytes.Parse(text, Bytes.MB));
        var mebibytes = query.Read(Mebibytes, Default.Bytes, text => Bytes.Parse(text, Bytes.MiB));
        var shape = query.Read("shape", Default.Shape, HogShape.Parse);
        var hold = query.Read("hold", Default.Hold, HoldTime.Parse);

        var inMebibytes = query.Has(Mebibytes);
        if (inMebibytes && query.Has(Megabytes))
            query.Add(Mebibytes, "is given beside mb; give one of them (mb is 1000000 bytes, mib is 1048576)");

        var bytes = inMebibytes ? mebibytes : megabytes;
        if (bytes.Count > shape.Most.Count)
            query.Add(inMebibytes ? Mebibytes : Megabytes, $"comes to {bytes}, more than the shape {shape.Name} can hold ({shape.Most}); ask for less, or for the shape chunks");
        return new(bytes, shape, hold);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Bytes} as {Shape.Name}, held for {Hold.TotalMilliseconds} ms");
}
