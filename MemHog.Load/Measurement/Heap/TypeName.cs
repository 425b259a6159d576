using System.Text;

namespace MemHog.Load.Measurement.Heap;

/// <summary>
/// Type names as C# writes them. The runtime says
/// <c>System.Collections.Generic.List`1[System.IO.Enumeration+Entry]</c> for
/// <c>System.Collections.Generic.List&lt;System.IO.Enumeration.Entry&gt;</c>, and leaves out around which type a type is nested
/// unless it is an argument of another: <c>Entry[System.Int32,System.String][]</c>.
/// </summary>
internal static class TypeName
{
    public static string InCSharp(string clrName)
    {
        var text = new StringBuilder(clrName.Length);
        for (var i = 0; i < clrName.Length; i++)
        {
            switch (clrName[i])
            {
                // The arity: the arguments follow anyway.
                case '`':
                    while (i + 1 < clrName.Length && char.IsAsciiDigit(clrName[i + 1]))
                        i++;
                    break;
                case '[':
                    var rank = Rank(clrName, i);
                    text.Append(rank.Length > 0 ? rank : "<");
                    i += Math.Max(0, rank.Length - 1);
                    break;
                // That of an array has been skipped with its beginning.
                case ']':
                    text.Append('>');
                    break;
                case '+':
                    text.Append('.');
                    break;
                case ',':
                    text.Append(", ");
                    break;
                default:
                    text.Append(clrName[i]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>"[]" or "[,]" where an array is meant; empty where arguments begin.</summary>
    private static string Rank(string name, int at)
    {
        var end = at + 1;
        while (end < name.Length && name[end] is ',' or '*')
            end++;
        return end < name.Length && name[end] == ']' ? name[at..(end + 1)] : "";
    }
}
