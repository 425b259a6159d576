using System.Collections;
using System.Reflection;

namespace MemHog.Tests.Results;

/// <summary>Equality member by member and element by element: records compare the arrays in them by reference.</summary>
internal static class Same
{
    public static void As(object? expected, object? actual, string place = "it")
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, $"{place}: {expected ?? "null"} and {actual ?? "null"}");
            return;
        }

        Assert.True(expected.GetType() == actual.GetType(), $"{place}: {expected.GetType()} and {actual.GetType()}");
        if (expected is string or ValueType and not IEnumerable)
        {
            Assert.True(expected.Equals(actual), $"{place}: {expected} and {actual}");
        }
        else if (expected is IEnumerable elements)
        {
            var (left, right) = (elements.Cast<object?>().ToArray(), ((IEnumerable)actual).Cast<object?>().ToArray());
            Assert.True(left.Length == right.Length, $"{place}: {left.Length} and {right.Length} elements");
            for (var i = 0; i < left.Length; i++)
                As(left[i], right[i], $"{place}[{i}]");
        }
        else
        {
            foreach (var member in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
                As(member.GetValue(expected), member.GetValue(actual), $"{place}.{member.Name}");
        }
    }
}
