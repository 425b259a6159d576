using System.Reflection;
using System.Reflection.Emit;

namespace MemHog.Tests.Architecture;

/// <summary>Holds the arrows between the rooms of the laboratory, as docs/architecture.md draws them, by reading what the compiled code refers to.</summary>
public sealed class RoomTests
{
    private const string Root = "MemHog.Load.";

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Model"] = [],
        ["Spec"] = ["Model"],
        ["Matrix"] = ["Model"],
        ["Sandbox"] = ["Model"],
        ["Traffic"] = ["Model"],
        ["Measurement"] = ["Model", "Sandbox"],
        ["Runs"] = ["Model", "Matrix", "Sandbox", "Traffic", "Measurement", "Results", "Stats"],
        ["Results"] = ["Model"],
        ["Stats"] = ["Model"],
        ["Analysis"] = ["Model", "Stats"],
        ["Report"] = ["Model", "Analysis"],
        ["Bench"] = ["Model", "Matrix", "Sandbox", "Traffic", "Measurement", "Runs", "Results", "Stats"],
    };

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_it_may(string room)
    {
        var forbidden = TypesOf(room)
            .SelectMany(type => References(type).Select(other => (type, other)))
            .Where(pair => RoomOf(pair.other) is { } target && target != room && !MayUse[room].Contains(target))
            .Select(pair => $"{pair.type.FullName} -> {pair.other.FullName}")
            .Distinct();

        Assert.Empty(forbidden);
    }

    [Fact]
    public void Every_folder_of_the_laboratory_is_a_known_room()
    {
        var rooms = typeof(MemHog.Load.Model.Bytes).Assembly.GetTypes().Select(RoomOf).OfType<string>().Distinct();

        Assert.Empty(rooms.Except([.. MayUse.Keys, "Commands", "Web"]));
    }

    [Fact]
    public void The_test_sees_a_forbidden_arrow_where_there_is_one() =>
        Assert.Contains(References(typeof(MemHog.Load.Runs.TrialRunner)), type => RoomOf(type) == "Traffic");

    [Fact]
    public void The_laboratory_has_no_code_of_its_first_target() =>
        Assert.DoesNotContain(typeof(MemHog.Load.Model.Bytes).Assembly.GetReferencedAssemblies(), name => name.Name == "MemHog.Api");

    private static IEnumerable<Type> TypesOf(string room) =>
        typeof(MemHog.Load.Model.Bytes).Assembly.GetTypes().Where(type => RoomOf(type) == room);

    private static string? RoomOf(Type type) =>
        type.Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;

    /// <summary>Types in signatures, fields, attributes and method bodies.</summary>
    private static IEnumerable<Type> References(Type type)
    {
        const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(BodyReferences))
            .OfType<Type>()
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        new[] { type, type.DeclaringType, type.HasElementType ? type.GetElementType() : null }.OfType<Type>().Concat(type.GetGenericArguments().SelectMany(Parts));

    /// <summary>Follows every metadata token in the IL.</summary>
    private static IEnumerable<Type?> BodyReferences(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        var typeArguments = method.DeclaringType?.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? TwoByte[il[at + 1]] : OneByte[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments);
                yield return member as Type ?? member?.DeclaringType;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    private static readonly Dictionary<byte, OpCode> OneByte = Codes(size: 1);
    private static readonly Dictionary<byte, OpCode> TwoByte = Codes(size: 2);

    private static Dictionary<byte, OpCode> Codes(int size) => typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .Where(code => code.Size == size && code.OpCodeType != OpCodeType.Nternal)
        .ToDictionary(code => (byte)code.Value);
}
